package org.audienceshare.events.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.audienceshare.events.Topic;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicCreationTest {

    private static final TopicProperties SETTINGS = new TopicProperties(2, 3, 1, (short) 1, true);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Admin admin;

    @BeforeEach
    void startWithoutTopics() {
        admin = adminOf(Parts.kafka().bootstrapServers(), PATIENCE);
        TopicSpec.all(SETTINGS).forEach(topic -> delete(topic.name()));
        await().atMost(PATIENCE).until(() -> existing().isEmpty());
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void missingTopicsAreMadeAsTheSettingsSay() {
        TopicCreation.Result report = TopicCreation.createMissing(admin, SETTINGS);

        assertThat(report.created()).hasSize(6).contains("audience.events", "audience.sync.tasks.dlt");
        assertThat(report.warnings()).isEmpty();
        assertThat(report.losses()).isEmpty();
        assertThat(partitions("audience.events")).isEqualTo(2);
        assertThat(partitions("audience.sync.tasks")).isEqualTo(3);
        assertThat(partitions("audience.sync.tasks.dlt")).isEqualTo(3);
        assertThat(config("audience.events", "retention.ms")).isEqualTo("-1");
        assertThat(config("audience.events", "retention.bytes")).isEqualTo("-1");
        assertThat(config("audience.events", "cleanup.policy")).isEqualTo("delete");
        assertThat(config("audience.events", "max.message.bytes")).isEqualTo("1048588");
        assertThat(config("audience.events.dlt", "max.message.bytes")).isEqualTo("2097176");
        assertThat(config("audience.sync.tasks", "retention.ms"))
                .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
    }

    @Test
    void topicsThatSomebodyElseCreatesAreOnlyNamed() throws Exception {
        TopicCreation.Result report =
                TopicCreation.createMissing(admin, new TopicProperties(2, 3, 1, (short) 1, false));

        assertThat(report.created()).isEmpty();
        assertThat(report.missing()).hasSize(6).contains("audience.events", "audience.sync.tasks.dlt");
        assertThat(existing()).isEmpty();
    }

    @Test
    void aSecondStartMakesNothing() {
        TopicCreation.createMissing(admin, SETTINGS);
        await().atMost(PATIENCE).until(() -> existing().size() == 6);

        TopicCreation.Result again = TopicCreation.createMissing(admin, SETTINGS);

        assertThat(again.created()).isEmpty();
        assertThat(again.warnings()).isEmpty();
    }

    @Test
    void servicesThatStartTogetherMakeEachTopicOnce() {
        List<CompletableFuture<TopicCreation.Result>> racers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            racers.add(CompletableFuture.supplyAsync(() -> TopicCreation.createMissing(admin, SETTINGS)));
        }

        List<String> created = racers.stream()
                .flatMap(racer -> racer.join().created().stream())
                .toList();

        assertThat(created).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aTopicWithFewerPartitionsIsLeftAndReported() throws Exception {
        create(new NewTopic(Topic.TASKS.name(), 1, (short) 1)
                .configs(Map.of(
                        "compression.type",
                        "uncompressed",
                        "retention.ms",
                        Long.toString(Topic.TASKS.retention().toMillis()))));

        TopicCreation.Result report = TopicCreation.createMissing(admin, SETTINGS);

        assertThat(report.created()).hasSize(5).doesNotContain(Topic.TASKS.name());
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .startsWith("Topic audience.sync.tasks has 1 partitions instead of 3.");
        assertThat(partitions(Topic.TASKS.name())).isEqualTo(1);
    }

    @Test
    void eventsThatWouldBeForgottenAreReported() throws Exception {
        create(new NewTopic(Topic.EVENTS.name(), 4, (short) 1)
                .configs(Map.of("retention.ms", "1000", "compression.type", "uncompressed")));

        assertThat(TopicCreation.createMissing(admin, SETTINGS).losses())
                .singleElement()
                .asString()
                .contains("audience.events keeps records for 1000 ms instead of forever")
                .contains("Set its retention.ms to -1");
    }

    @Test
    void eventsThatCompactionOrTheirSizeWouldDeleteAreReported() throws Exception {
        create(new NewTopic(Topic.EVENTS.name(), 4, (short) 1)
                .configs(Map.of(
                        "cleanup.policy", "compact,delete",
                        "retention.bytes", "1000000",
                        "retention.ms", "-1",
                        "compression.type", "uncompressed")));

        TopicCreation.Result report = TopicCreation.createMissing(admin, SETTINGS);

        assertThat(report.warnings()).isEmpty();
        assertThat(report.losses())
                .containsExactly(
                        "Topic audience.events keeps only the latest 1000000 bytes of a partition."
                                + " Set its retention.bytes to -1.",
                        "Topic audience.events keeps only the latest record of a key, so earlier ones may be deleted"
                                + " before they are read. Set its cleanup.policy to delete.");
    }

    @Test
    void limitsThatAreLowerAndBatchesThatStayCompressedAreReported() throws Exception {
        create(new NewTopic("audience.events.dlt", 2, (short) 1).configs(Map.of("retention.ms", "-1")));

        assertThat(TopicCreation.createMissing(admin, SETTINGS).warnings())
                .containsExactly(
                        "Topic audience.events.dlt takes fewer bytes a message than it may get."
                                + " Set its max.message.bytes to 2097176.",
                        "Topic audience.events.dlt keeps compressed batches, and a small one may unpack to more memory"
                                + " than a reader has. Set its compression.type to uncompressed.");
    }

    @Test
    void smallBatchThatUnpacksToMuchIsRefusedByTheBroker() {
        TopicCreation.createMissing(admin, SETTINGS);
        byte[] zeros = new byte[20 << 20];
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                Parts.kafka().bootstrapServers(),
                "compression.type",
                "gzip",
                "max.request.size",
                zeros.length * 2);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topic.EVENTS.name(), zeros))
                            .get())
                    .hasCauseInstanceOf(RecordTooLargeException.class);
            assertThatNoException()
                    .isThrownBy(() -> producer.send(new ProducerRecord<>(Topic.EVENTS.name(), new byte[100_000]))
                            .get());
        }
    }

    @Test
    void unavailableBrokersAreAFaultWithAReason() {
        try (Admin nobody = adminOf("localhost:1", Duration.ofMillis(1500))) {
            assertThatExceptionOfType(TopicCreationException.class)
                    .isThrownBy(() -> TopicCreation.createMissing(nobody, SETTINGS))
                    .withMessageStartingWith("Could not list the topics");
        }
    }

    private static Admin adminOf(String bootstrapServers, Duration timeout) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis()));
    }

    private void create(NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get();
        await().atMost(PATIENCE).until(() -> existing().contains(topic.name()));
    }

    private void delete(String name) {
        try {
            admin.deleteTopics(List.of(name)).all().get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> existing() throws Exception {
        Set<String> all = admin.listTopics().names().get();
        return TopicSpec.all(SETTINGS).stream()
                .map(TopicSpec::name)
                .filter(all::contains)
                .toList();
    }

    private int partitions(String topic) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> admin.describeTopics(List.of(topic))
                                .allTopicNames()
                                .get()
                                .get(topic)
                                .partitions()
                                .size(),
                        count -> count > 0);
    }

    private String config(String topic, String key) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> admin.describeConfigs(List.of(resource))
                                .all()
                                .get()
                                .get(resource),
                        found -> found != null);
        return config.get(key).value();
    }
}
