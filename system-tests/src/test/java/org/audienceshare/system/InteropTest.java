package org.audienceshare.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.UnshareRequest;
import org.audienceshare.system.ExampleProgram.Run;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Publishers in other languages, with the usual Kafka client of each: the programs in {@code examples/}. */
class InteropTest {

    private static final String HEADER = "email,first name";

    private final RunningSystem system = RunningSystem.instance();

    @ParameterizedTest
    @EnumSource
    void exampleSharesAndSyncsAndReadsTheResults(ExampleProgram example) {
        example.assumePresent();
        Brand brand = Brand.create(system, "interop-" + example.language(), 3);
        brand.importRows(brand.sender(), HEADER, List.of("zoe@example.com,Zoë", "bo@example.com,Bo"));
        AudienceResponse audience = brand.asSender().createAudience("By example", "PERSONAL", null);

        Run shared = example.run(
                "share", audience.id(), "--owner", brand.sender(), "--user", brand.agent(1), "--user", brand.agent(2));

        assertThat(shared.exitCode()).as(shared.errors()).isZero();
        assertPlanned(shared, "SHARE", example);
        assertApplied(shared, 2, List.of(brand.agent(1), brand.agent(2)));
        assertThat(brand.members(brand.agent(1), audience.id())).containsExactly("bo@example.com", "zoe@example.com");
        assertThat(brand.members(brand.agent(2), audience.id())).containsExactly("bo@example.com", "zoe@example.com");
        assertThat(brand.contacts(brand.agent(3)).countDocuments()).isZero();

        brand.importRows(brand.sender(), HEADER, List.of("late@example.com,Late"));
        Run synced = example.run("sync", audience.id(), "--requested-by", brand.sender());

        assertThat(synced.exitCode()).as(synced.errors()).isZero();
        assertPlanned(synced, "SYNC", example);
        assertThat(synced.plan().get("requestedBy").asString()).isEqualTo(brand.sender());
        assertApplied(synced, 1, List.of(brand.agent(1), brand.agent(2)));
        assertThat(brand.members(brand.agent(2), audience.id())).contains("late@example.com");

        SyncResponse unshared = brand.ended(brand.asSender().unshare(audience.id(), UnshareRequest.all()));

        assertThat(unshared.state()).isEqualTo(SyncResponse.State.DONE);
        assertThat(partitionsWith(audience.id()))
                .as("the example's partitioner agrees with the share-service's")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void exampleSaysWhyAnEventWasRejected(ExampleProgram example) {
        example.assumePresent();

        Run rejected = example.run("share", "no-such-audience", "--owner", "nobody", "--organisation", "nowhere");

        assertThat(rejected.exitCode()).isOne();
        assertThat(rejected.plan().get("outcome").asString()).isEqualTo("REJECTED");
        assertThat(rejected.plan().get("reason").asString()).isEqualTo("the audience does not exist");
        assertThat(rejected.results()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void exampleExplainsItself(ExampleProgram example) {
        example.assumePresent();

        Run help = example.run("--help");
        Run wrong = example.run("share", "an-audience", "--user", "bob");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("share", "sync", "Exit codes");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.errors()).contains("--owner");
        assertThat(wrong.output()).isEmpty();
    }

    /** A publisher that leaves the partitioner out has its events on other partitions than everybody else's. */
    @Test
    void eventsOfLibrdkafkasOwnPartitionerAreProcessed() {
        ExampleProgram.PYTHON.assumePresent();
        Brand brand = Brand.create(system, "interop-partitioner", 1);
        brand.importRows(brand.sender(), HEADER, List.of("bo@example.com,Bo"));
        AudienceResponse audience = audienceThatPartitionersDisagreeOn(brand);
        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.user(brand.agent(1)))));
        brand.importRows(brand.sender(), HEADER, List.of("late@example.com,Late"));

        Run synced = ExampleProgram.PYTHON.run("sync", audience.id(), "-X", "partitioner=consistent_random");

        assertThat(synced.exitCode()).as(synced.errors()).isZero();
        assertApplied(synced, 1, List.of(brand.agent(1)));
        assertThat(brand.members(brand.agent(1), audience.id())).containsExactly("bo@example.com", "late@example.com");
        assertThat(partitionsWith(audience.id())).hasSize(2);
        assertThat(brand.ended(brand.asSender().unshare(audience.id(), UnshareRequest.all()))
                        .state())
                .isEqualTo(SyncResponse.State.DONE);
        assertThat(brand.members(brand.agent(1), audience.id())).isEmpty();
    }

    private static void assertPlanned(Run run, String kind, ExampleProgram example) {
        JsonNode plan = run.plan();
        assertThat(plan.get("outcome").asString()).isEqualTo("PLANNED");
        assertThat(plan.get("kind").asString()).isEqualTo(kind);
        assertThat(plan.get("source").asString()).isEqualTo("example-" + example.language());
        assertThat(plan.get("recipients").asInt()).isEqualTo(2);
    }

    private static void assertApplied(Run run, int added, List<String> recipients) {
        assertThat(run.results()).allSatisfy(result -> {
            assertThat(result.get("outcome").asString()).isEqualTo("APPLIED");
            assertThat(result.get("added").asInt()).isEqualTo(added);
        });
        assertThat(run.results())
                .extracting(result -> result.get("recipientId").asString())
                .containsExactlyInAnyOrderElementsOf(recipients);
    }

    private static AudienceResponse audienceThatPartitionersDisagreeOn(Brand brand) {
        int partitions;
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            partitions = consumer.partitionsFor(ForeignPublisher.TOPIC).size();
        }
        while (true) {
            AudienceResponse audience = brand.asSender().createAudience("Elsewhere", "PERSONAL", null);
            byte[] key = audience.id().getBytes(UTF_8);
            CRC32 crc = new CRC32();
            crc.update(key);
            if (crc.getValue() % partitions != BuiltInPartitioner.partitionForKey(key, partitions)) {
                return audience;
            }
        }
    }

    /** The partitions of the events' topic that have records with the key. */
    private static Set<Integer> partitionsWith(String key) {
        Set<Integer> found = new TreeSet<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Collection<TopicPartition> partitions = consumer.partitionsFor(ForeignPublisher.TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record.partition());
                    }
                });
            }
        }
        return found;
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", Parts.kafka().bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
