package org.audienceshare.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.Topic;
import org.audienceshare.events.topics.TopicCreation;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.testing.SecureKafka;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The worker over TLS, with SCRAM, and with exactly the rights that docs/secure-transport.md gives it. */
@Timeout(300)
class WorkerAclTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void worksWithExactlyTheRightsInTheDocs(@TempDir Path folder) throws Exception {
        try (SecureKafka kafka = new SecureKafka(folder)) {
            createTopics(kafka);
            Map<String, Object> publisher = new HashMap<>(kafka.clientSettings("publisher"));
            try (WorkerFixture fixture = new WorkerFixture(WorkerAclTest.class, publisher);
                    ConfigurableApplicationContext worker = fixture.start(kafka.springSettings("sync-worker"))) {
                fixture.fill("ann", 20, 2);
                fixture.share("share-1", "ann", 2);
                await().atMost(PATIENCE).until(() -> fixture.copies("ann", 0) == 20 && fixture.copies("ann", 1) == 20);
                publishBytes(publisher, Topic.EVENTS.name());
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(records(kafka, Topic.EVENTS.deadLetterName()))
                                .hasSize(1));
                assertThat(records(kafka, Topic.RESULTS.name())).hasSize(3);
                await().atMost(PATIENCE)
                        .until(() -> worker.getBean(HealthEndpoint.class)
                                .health()
                                .getStatus()
                                .equals(Status.UP));
                assertThat(sessionTimeout(kafka, ConsumerGroups.PLANNER)).isEqualTo("6000");
                assertThat(sessionTimeout(kafka, ConsumerGroups.APPLIER)).isEqualTo("6000");
            }
        }
    }

    @Test
    void nobodyHasOtherRights(@TempDir Path folder) throws Exception {
        try (SecureKafka kafka = new SecureKafka(folder)) {
            createTopics(kafka);
            assertRefused(kafka, "sync-worker", Topic.EVENTS.name());
            assertRefused(kafka, "publisher", Topic.TASKS.name());
            assertRefused(kafka, "publisher", Topic.RESULTS.name());
            assertRefused(kafka, "share-service", Topic.TASKS.deadLetterName());
        }
    }

    private static void createTopics(SecureKafka kafka) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.adminBootstrapServers()))) {
            TopicCreation.createMissing(admin, new TopicProperties(2, 2, 2, (short) 1, true));
        }
    }

    private static String sessionTimeout(SecureKafka kafka, String group) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.adminBootstrapServers()))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get("consumer.session.timeout.ms")
                    .value();
        }
    }

    private static void assertRefused(SecureKafka kafka, String user, String topic) {
        assertThatThrownBy(() -> publishBytes(new HashMap<>(kafka.clientSettings(user)), topic))
                .as(user + " writes to " + topic)
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }

    private static void publishBytes(Map<String, Object> client, String topic)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("max.block.ms", "20000");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "no event".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(SecureKafka kafka, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.adminBootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            return WorkerFixture.readAll(consumer);
        }
    }
}
