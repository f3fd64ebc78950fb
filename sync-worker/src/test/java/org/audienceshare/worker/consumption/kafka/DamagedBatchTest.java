package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.SyncMode;
import org.audienceshare.testing.Parts;
import org.audienceshare.worker.plan.kafka.AudienceEventListener;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.listener.MessageListenerContainer;

/** A byte of a log segment is damaged on the broker's disk. */
class DamagedBatchTest {

    private final FakeEventPlanner planner = new FakeEventPlanner();
    private WorkerKafkaFixture kafka;
    private MessageListenerContainer consumers;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = new WorkerKafkaFixture(2);
    }

    @AfterEach
    void stopKafka() {
        consumers.stop();
        kafka.close();
    }

    @Test
    void itsPartitionWaitsAndSaysWhyAndTheOthersGoOn() throws Exception {
        kafka.send(0, "a1", event("e1", "a1"));
        kafka.send(1, "a2", event("f1", "a2"));
        Path segment = segment(new TopicPartition(kafka.topic, 0));
        flipLastByte(segment);

        consumers = kafka.planner(
                new AudienceEventListener(
                        planner, WorkerKafkaFixture.noRewinds(), kafka.deadLetterPublisher, kafka.meters),
                decoder -> decoder);
        consumers.start();

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("f1"));
        soon().untilAsserted(() -> assertThat(kafka.health.health().getStatus()).isEqualTo(new Status("DEGRADED")));
        assertThat(kafka.health.health().getDetails())
                .hasEntrySatisfying(
                        kafka.topic + "-0",
                        reason -> assertThat(reason).asString().contains("offset 0 can't be read"));
        kafka.send(1, "a2", event("f2", "a2"));
        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("f1", "f2"));
        assertThat(consumers.isRunning()).isTrue();
        assertThat(kafka.terminations).isEmpty();

        flipLastByte(segment);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("f1", "f2", "e1"));
        soon().untilAsserted(() -> assertThat(kafka.health.health().getStatus()).isEqualTo(Status.UP));
    }

    private static Path segment(TopicPartition partition) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Parts.kafka().bootstrapServers()))) {
            Integer broker =
                    admin.describeCluster().nodes().get().iterator().next().id();
            Map<String, LogDirDescription> logDirs = admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker);
            String logDir = logDirs.entrySet().stream()
                    .filter(entry -> entry.getValue().replicaInfos().containsKey(partition))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            return Path.of(logDir, partition.toString(), "00000000000000000000.log");
        }
    }

    private static void flipLastByte(Path segment) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(file.length() - 1);
            int last = file.read();
            file.seek(file.length() - 1);
            file.write(last ^ 0xff);
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120));
    }

    private static AudienceSyncRequested event(String eventId, String audienceId) {
        return AudienceSyncRequested.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(Instant.parse("2026-01-02T03:04:05Z"))
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId(audienceId)
                .setMode(SyncMode.INCREMENTAL)
                .build();
    }
}
