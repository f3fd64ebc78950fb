package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.topics.TopicCreation;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.testing.Parts;
import org.audienceshare.worker.failure.kafka.BlockingSender;
import org.audienceshare.worker.plan.kafka.KafkaTaskPublisher;
import org.audienceshare.worker.report.kafka.KafkaSyncReporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

class PublishersTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final AudienceId AUDIENCE = new AudienceId("a1");

    private final String syncId = UUID.randomUUID().toString();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private DefaultKafkaProducerFactory<String, SpecificRecord> producers;

    @BeforeAll
    static void topics() {
        try (Admin admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", Parts.kafka().bootstrapServers()))) {
            TopicCreation.createMissing(admin, TopicProperties.withReplication(1));
        }
    }

    @AfterEach
    void closeProducers() {
        producers.destroy();
    }

    @Test
    void tasksAreOutWhenPublishReturnsKeyedByTheRecipient() {
        List<RecipientTask> tasks = IntStream.range(0, 500)
                .mapToObj(i -> new RecipientTask(
                        syncId,
                        AUDIENCE,
                        3,
                        new AccountId("agent-" + i),
                        RecipientTask.Operation.APPLY,
                        RecipientTask.Trigger.NEW,
                        SyncMode.FULL,
                        false,
                        0,
                        new AccountId("ann")))
                .toList();

        new KafkaTaskPublisher(sender(Parts.kafka().bootstrapServers())).publish(tasks);

        List<ConsumerRecord<String, SpecificRecord>> read = read(
                Topic.TASKS,
                event -> event instanceof RecipientSyncTask task
                        && task.getSyncId().toString().equals(syncId));
        assertThat(read).hasSize(500).allSatisfy(record -> {
            RecipientSyncTask task = (RecipientSyncTask) record.value();
            assertThat(record.key()).isEqualTo(task.getRecipientId().toString()).startsWith("agent-");
            assertThat(task.getRevision()).isEqualTo(3);
            assertThat(new String(
                            record.headers()
                                    .lastHeader(RecipientTask.SENDER_HEADER)
                                    .value(),
                            StandardCharsets.UTF_8))
                    .isEqualTo("ann");
            assertThat(task.getMode()).isEqualTo(org.audienceshare.events.SyncMode.FULL);
        });
    }

    @Test
    void resultsCarryEveryCountKeyedByTheRecipient() {
        reporter()
                .finished(new RecipientResult(
                        syncId,
                        AUDIENCE,
                        4,
                        new AccountId("bob"),
                        RecipientResult.Outcome.FAILED,
                        new CopyCounts(1, 2, 3, 4, 5, 6),
                        77,
                        "the collection is full",
                        "Buyers",
                        AT));

        ConsumerRecord<String, SpecificRecord> read = onlyResult(event -> event instanceof RecipientSyncResult result
                && result.getSyncId().toString().equals(syncId));
        assertThat(read.key()).isEqualTo("bob");
        assertThat(read.value())
                .hasToString(RecipientSyncResult.newBuilder()
                        .setSyncId(syncId)
                        .setAudienceId("a1")
                        .setRevision(4)
                        .setRecipientId("bob")
                        .setOutcome(SyncOutcome.FAILED)
                        .setTag("Buyers")
                        .setAdded(1)
                        .setUpdated(2)
                        .setRemoved(3)
                        .setUnchanged(4)
                        .setRejected(5)
                        .setKept(6)
                        .setDurationMillis(77)
                        .setError("the collection is full")
                        .setCompletedAt(AT)
                        .build()
                        .toString());
        assertThat(meters.counter("audience.share.tasks", "outcome", "FAILED").count())
                .isEqualTo(1);
    }

    @Test
    void plansAreKeyedByTheAudience() {
        reporter()
                .planned(new SyncPlan(
                        syncId,
                        AUDIENCE,
                        5,
                        SyncPlan.Outcome.PLANNED,
                        40,
                        new SyncPlan.Skipped(2, 1),
                        new SyncPlan.ContactCounts(100, 5, 10, 3, new SyncPlan.Exclusions(1, 2, 6, 7)),
                        null,
                        AT));

        ConsumerRecord<String, SpecificRecord> read = onlyResult(event -> event instanceof AudienceSyncPlanned planned
                && planned.getSyncId().toString().equals(syncId));
        assertThat(read.key()).isEqualTo("a1");
        assertThat(read.value())
                .hasToString(AudienceSyncPlanned.newBuilder()
                        .setSyncId(syncId)
                        .setAudienceId("a1")
                        .setRevision(5)
                        .setOutcome(PlanOutcome.PLANNED)
                        .setRecipients(40)
                        .setSkipped(2)
                        .setSkippedInactive(1)
                        .setContacts(100)
                        .setContactsAdded(5)
                        .setContactsChanged(10)
                        .setContactsRemoved(3)
                        .setSkippedNoAddress(1)
                        .setSkippedDuplicate(2)
                        .setSkippedUnsubscribed(6)
                        .setSkippedSuppressed(7)
                        .setPlannedAt(AT)
                        .build()
                        .toString());
    }

    @Test
    void anUnavailableBrokerIsATransientFault() {
        RecipientTask task = new RecipientTask(
                syncId,
                AUDIENCE,
                1,
                new AccountId("bob"),
                RecipientTask.Operation.APPLY,
                RecipientTask.Trigger.NEW,
                SyncMode.FULL);
        KafkaTaskPublisher publisher = new KafkaTaskPublisher(sender("localhost:1"));

        assertThatThrownBy(() -> publisher.publish(List.of(task))).isInstanceOf(TransientFaultException.class);
    }

    private KafkaSyncReporter reporter() {
        return new KafkaSyncReporter(sender(Parts.kafka().bootstrapServers()), meters);
    }

    private BlockingSender<String, SpecificRecord> sender(String brokers) {
        Map<String, Object> config = new HashMap<>(serde().producerConfig());
        config.put("bootstrap.servers", brokers);
        config.put("max.block.ms", brokers.equals("localhost:1") ? 500 : 60_000);
        producers = new DefaultKafkaProducerFactory<>(config);
        return new BlockingSender<>(new KafkaTemplate<>(producers));
    }

    private static EventSerde serde() {
        return new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
    }

    private static ConsumerRecord<String, SpecificRecord> onlyResult(Predicate<SpecificRecord> wanted) {
        List<ConsumerRecord<String, SpecificRecord>> read = read(Topic.RESULTS, wanted);
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    /** Reads what is on the topic now; whoever sent it was told that the broker has it. */
    private static List<ConsumerRecord<String, SpecificRecord>> read(Topic topic, Predicate<SpecificRecord> wanted) {
        Map<String, Object> config = new HashMap<>(serde().consumerConfig());
        config.put("bootstrap.servers", Parts.kafka().bootstrapServers());
        List<ConsumerRecord<String, SpecificRecord>> found = new ArrayList<>();
        try (KafkaConsumer<String, SpecificRecord> consumer = new KafkaConsumer<>(config)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (wanted.test(record.value())) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }
}
