package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.TaskOperation;
import org.audienceshare.events.TaskTrigger;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.audienceshare.testing.HostileRecords;
import org.audienceshare.testing.HostileRecords.HostileRecord;
import org.audienceshare.worker.apply.kafka.RecipientTaskListener;
import org.audienceshare.worker.plan.kafka.AudienceEventListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Records that are made to harm their readers, on a real broker and registry. Each gets one dead letter, the next record is
 * processed, and the same consumer goes on with the next input.
 */
class HostileRecordsTest {

    /** The broker keeps the batch as it came, because this topic was not created by our services. */
    private static final int UNPACKED_BYTES = 40 << 20;

    private static final int PREFIX_BYTES = 5;

    private static Stage planner;
    private static Stage applier;

    /** A consumer of the worker, and what it has processed. */
    private record Stage(
            WorkerKafkaFixture kafka,
            MessageListenerContainer consumer,
            Function<String, SpecificRecord> goodRecord,
            Supplier<List<String>> processed) {

        void close() {
            consumer.stop();
            kafka.close();
        }

        @Override
        public String toString() {
            return goodRecord.apply("any").getSchema().getName();
        }
    }

    @BeforeAll
    static void startConsumers() throws Exception {
        WorkerKafkaFixture events = new WorkerKafkaFixture(1);
        FakeEventPlanner planned = new FakeEventPlanner();
        planner = new Stage(
                events,
                events.planner(
                        new AudienceEventListener(
                                planned, WorkerKafkaFixture.noRewinds(), events.deadLetterPublisher, events.meters),
                        same -> same),
                HostileRecordsTest::syncRequested,
                planned::planned);
        WorkerKafkaFixture tasks = new WorkerKafkaFixture(1);
        FakeTaskHandler handled = new FakeTaskHandler();
        applier = new Stage(
                tasks,
                tasks.applier(new RecipientTaskListener(handled, tasks.meters)),
                HostileRecordsTest::task,
                handled::handled);
        stages().forEach(stage -> stage.consumer.start());
    }

    @AfterAll
    static void stopConsumers() {
        stages().forEach(Stage::close);
    }

    static Stream<Stage> stages() {
        return Stream.of(planner, applier);
    }

    static Stream<Arguments> hostileRecords() {
        return stages().flatMap(stage -> {
            SpecificRecord good = stage.goodRecord.apply("s0");
            byte[] encoded = stage.kafka.encoded(good);
            return HostileRecords.of(
                            stage.kafka.topic,
                            good.getSchema(),
                            Arrays.copyOfRange(encoded, PREFIX_BYTES, encoded.length))
                    .stream()
                    .map(record -> Arguments.of(stage, record));
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void hostileRecords(Stage stage, HostileRecord hostile) throws Exception {
        int before = stage.kafka.deadLetters(0).size();
        stage.kafka.send(0, "k1", hostile.value());

        processNextGoodRecord(stage);

        ConsumerRecord<byte[], byte[]> deadLetter = onlyNewDeadLetter(stage, before);
        assertThat(deadLetter.value()).isEqualTo(hostile.value());
        assertThat(WorkerKafkaFixture.reason(deadLetter)).contains(hostile.reason());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void smallBatchThatUnpacksToMuchBecomesAStub(Stage stage) throws Exception {
        int before = stage.kafka.deadLetters(0).size();
        stage.kafka.sendPacked(0, "k1", new byte[UNPACKED_BYTES]);

        processNextGoodRecord(stage);

        ConsumerRecord<byte[], byte[]> stub = onlyNewDeadLetter(stage, before);
        assertThat(DeadLetterFormat.isStub(stub.headers())).isTrue();
        assertThat(stub.value()).isNull();
    }

    private static void processNextGoodRecord(Stage stage) throws Exception {
        String id = UUID.randomUUID().toString();
        stage.kafka.send(0, "k1", stage.goodRecord.apply(id));
        await().atMost(Duration.ofSeconds(120))
                .until(() -> stage.processed.get().contains(id));
        assertThat(stage.consumer.isRunning()).isTrue();
        assertThat(stage.kafka.terminations).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> onlyNewDeadLetter(Stage stage, int before) {
        List<ConsumerRecord<byte[], byte[]>> deadLetters = stage.kafka.deadLetters(before + 1);
        assertThat(deadLetters).hasSize(before + 1);
        return deadLetters.get(before);
    }

    private static SpecificRecord syncRequested(String eventId) {
        return AudienceSyncRequested.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(Instant.parse("2026-01-02T03:04:05Z"))
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId("k1")
                .setMode(SyncMode.INCREMENTAL)
                .build();
    }

    private static SpecificRecord task(String syncId) {
        return RecipientSyncTask.newBuilder()
                .setSyncId(syncId)
                .setAudienceId("a1")
                .setRevision(1)
                .setRecipientId("k1")
                .setOperation(TaskOperation.APPLY)
                .setTrigger(TaskTrigger.NEW)
                .build();
    }
}
