package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.TaskOperation;
import org.audienceshare.events.TaskTrigger;
import org.audienceshare.events.Topic;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.audienceshare.sync.failure.Quarantine;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.worker.plan.kafka.AudienceEventListener;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.KafkaHeaders;

class AudienceEventContainerTest {

    private final FakeEventPlanner planner = new FakeEventPlanner();
    private WorkerKafkaFixture kafka;
    private MessageListenerContainer consumers;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = new WorkerKafkaFixture(2);
    }

    @AfterEach
    void stopKafka() {
        if (consumers != null) {
            consumers.stop();
        }
        kafka.close();
    }

    @Test
    void eventReachesThePlannerDecoded() throws Exception {
        kafka.send(0, "a1", syncRequested("e1", "a1").build());

        consume(decoder -> decoder);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("e1"));
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(1));
        assertThat(kafka.deadLetters(0)).isEmpty();
    }

    @Test
    void plannerIsToldWhichEventsAnOperatorSentAgain() throws Exception {
        AudienceSyncRequested event = syncRequested("e1", "a1").build();
        kafka.send(0, "a1", event);
        kafka.sendAgain(0, "a1", event, AudienceEvent.REPLAY_HEADER, "r1");
        kafka.sendAgain(0, "a1", event, DeadLetterFormat.POSITION, "audience.events.dlt-3@17");
        kafka.sendAgain(0, "a1", event, AudienceEvent.REPLAY_HEADER, "not an id");

        consume(decoder -> decoder);

        soon().untilAsserted(() ->
                assertThat(planner.repeated()).containsExactly("e1 r1 null", "e1 null audience.events.dlt-3@17"));
        assertThat(planner.planned()).containsExactly("e1");
        assertThat(kafka.deadLetters(1))
                .extracting(WorkerKafkaFixture::reason)
                .containsExactly("the replay's id must be 1 to 64 of A-Z a-z 0-9 _ and -");
    }

    @Test
    void headersWithoutAValueAreNoHeaders() throws Exception {
        kafka.sendAgain(0, "a1", syncRequested("e1", "a1").build(), AudienceEvent.REPLAY_HEADER, null);

        consume(decoder -> decoder);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("e1"));
        assertThat(kafka.deadLetters(0)).isEmpty();
    }

    @Test
    void anEventIsRecordedAsSoonAsItIsRead() throws Exception {
        planner.hold("e1");
        kafka.send(0, "a1", syncRequested("e1", "a1").build());
        kafka.send(0, "a1", syncRequested("e2", "a1").build());

        consume(decoder -> decoder);

        soon().untilAsserted(() -> assertThat(planner.queued()).containsExactly("e1", "e2"));
        assertThat(planner.planned()).isEmpty();
        planner.release();
    }

    @Test
    void eventOfAnAbortedTransactionIsNotPlanned() throws Exception {
        kafka.sendAndAbort(0, "a1", syncRequested("rolled-back", "a1").build());
        kafka.send(0, "a1", syncRequested("e1", "a1").build());

        consume(decoder -> decoder);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("e1"));
    }

    @Test
    void aCancellationPassesTheFreezeAndTheQueuedSyncThatItCancels() throws Exception {
        planner.hold("e1");
        kafka.send(0, "a1", syncRequested("e1", "a1").build());
        consume(decoder -> decoder);
        soon().until(() -> planner.isHeld());
        kafka.send(0, "a1", syncRequested("e2", "a1").build());
        kafka.send(0, "a1", cancelled("c1", "a1", "e1"));
        kafka.send(0, "a1", cancelled("c2", "a1", "e2"));

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("c1", "c2"));
        assertThat(planner.queued()).contains("e1", "e2");
        assertThat(committed(0)).isZero();
        planner.release();
        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("c1", "c2", "e1", "e2"));
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(4));
    }

    @Test
    void noEventPassesACancellationThatIsBeforeIt() throws Exception {
        planner.holdOnce("c1");
        kafka.send(0, "a1", cancelled("c1", "a1", "e0"));
        kafka.send(0, "a1", syncRequested("e1", "a1").build());
        consume(decoder -> decoder);

        soon().until(() -> planner.isHeld() && !planner.planned().isEmpty());
        planner.release();
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(2));
        assertThat(planner.planned()).containsExactly("c1", "e1");
        assertThat(kafka.deadLetters(0)).isEmpty();
    }

    @Test
    void invalidRecordsAndRejectedEventsAreDeadLetteredAndTheRestIsPlanned() throws Exception {
        byte[] garbage = "not Avro at all".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema = {0, 0x7f, 0x7f, 0x7f, 0x7f, 2, 2};
        byte[] cutShort = Arrays.copyOf(kafka.encoded(syncRequested("e0", "a1").build()), 9);
        byte[] foreign = kafka.encoded(task());
        byte[] badField = kafka.encoded(syncRequested("no id", "a1").build());
        byte[] refused = kafka.encoded(
                syncRequested("e3", FakeEventPlanner.REFUSED_AUDIENCE).build());
        kafka.send(0, "a1", syncRequested("e1", "a1").build());
        kafka.send(0, "x", garbage);
        kafka.send(0, "x", unknownSchema);
        kafka.send(0, "x", cutShort);
        kafka.send(0, "a1", syncRequested("e2", "a1").build());
        kafka.send(0, "x", foreign);
        kafka.send(0, "x", badField);
        kafka.send(0, "x", refused);
        kafka.send(0, "x", (byte[]) null);
        kafka.send(0, "a1", syncRequested("e4", "a1").build());

        consume(decoder -> decoder);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("e1", "e2", "e4"));
        List<ConsumerRecord<byte[], byte[]>> deadLetters = kafka.deadLetters(7);
        assertThat(deadLetters)
                .extracting(ConsumerRecord::value)
                .containsExactlyInAnyOrder(garbage, unknownSchema, cutShort, foreign, badField, refused, null);
        assertThat(deadLetters)
                .extracting(deadLetter ->
                        WorkerKafkaFixture.originalOffset(deadLetter) + " " + WorkerKafkaFixture.reason(deadLetter))
                .containsExactlyInAnyOrder(
                        "1 the value does not start with a zero byte and the id of a schema",
                        "2 the value is not Avro of a registered schema, in the registry's format",
                        "3 the value is not what its schema says",
                        "5 the record is not an audience event",
                        "6 eventId must be 1 to 64 of A-Z a-z 0-9 _ and -",
                        "7 the audience does not exist",
                        "8 the record has no value");
        assertThat(deadLetters).allSatisfy(deadLetter -> {
            assertThat(new String(deadLetter.key(), StandardCharsets.UTF_8)).isEqualTo("x");
            assertThat(new String(
                            WorkerKafkaFixture.header(deadLetter, KafkaHeaders.DLT_ORIGINAL_TOPIC),
                            StandardCharsets.UTF_8))
                    .isEqualTo(kafka.topic);
        });
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(10));
        assertThat(kafka.terminations).isEmpty();
    }

    @Test
    void largeDeadLetterFitsAndOneThatDoesNotBecomesAStub() throws Exception {
        byte[] large = new byte[Topic.MAX_BATCH_BYTES - 200];
        byte[] tooLarge = new byte[Topic.MAX_DEAD_LETTER_BATCH_BYTES + 1];
        Arrays.fill(large, (byte) 'x');
        Arrays.fill(tooLarge, (byte) 'y');
        kafka.send(0, "x", large);
        kafka.send(0, "y", tooLarge);
        kafka.send(0, "a1", syncRequested("e1", "a1").build());

        consume(decoder -> decoder);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("e1"));
        List<ConsumerRecord<byte[], byte[]>> deadLetters = kafka.deadLetters(2);
        assertThat(deadLetters).extracting(ConsumerRecord::value).containsExactly(large, null);
        ConsumerRecord<byte[], byte[]> stub = deadLetters.get(1);
        assertThat(DeadLetterFormat.isStub(stub.headers())).isTrue();
        assertThat(WorkerKafkaFixture.originalOffset(stub)).isEqualTo(1);
        assertThat(WorkerKafkaFixture.reason(stub))
                .startsWith("the value does not start with a zero byte")
                .contains("only its place is kept");
        assertThat(new String(WorkerKafkaFixture.header(stub, DeadLetterFormat.STUB_SHA256), StandardCharsets.UTF_8))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(tooLarge)));
    }

    @Test
    void whileTheDatabaseIsUnavailableNothingIsLostDeadLetteredOrReordered() throws Exception {
        planner.failWith(new TransientFaultException("the database is unavailable", new ConnectException()));
        List<String> ids = IntStream.range(0, 5).mapToObj(i -> "e" + i).toList();
        for (String id : ids) {
            kafka.send(0, "a1", syncRequested(id, "a1").build());
        }
        kafka.send(0, "x", "garbage".getBytes(StandardCharsets.UTF_8));

        consume(decoder -> decoder);
        soon().until(() -> planner.calls() >= 3);
        assertThat(committed(0)).isZero();
        // The record that is no event waits for no audience.
        assertThat(kafka.deadLetters(1)).hasSize(1);
        planner.failWith(null);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactlyElementsOf(ids));
        assertThat(kafka.deadLetters(1)).hasSize(1);
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(6));
    }

    static Stream<Throwable> faultsThatAreNotTheRecords() {
        return Stream.of(
                new IllegalStateException(new ConnectException("refused")),
                new NoClassDefFoundError("org/apache/avro/Some"));
    }

    @ParameterizedTest
    @MethodSource("faultsThatAreNotTheRecords")
    void whileNothingCanBeDecodedWhatWasDecodedIsPlannedAndTheRestWaits(Throwable fault) throws Exception {
        AtomicBoolean unavailable = new AtomicBoolean(true);
        byte[] undecodable = kafka.encoded(syncRequested("e2", "a1").build());
        kafka.send(0, "a1", syncRequested("e1", "a1").build());
        kafka.send(0, "a1", undecodable);
        kafka.send(0, "a1", syncRequested("e3", "a1").build());
        kafka.send(1, "a2", syncRequested("f1", "a2").build());

        consume(decoder -> new FlakyDecoder(decoder, undecodable, fault, unavailable));

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactlyInAnyOrder("e1", "f1"));
        soon().untilAsserted(() -> {
            assertThat(committed(0)).isEqualTo(1);
            assertThat(committed(1)).isEqualTo(1);
        });
        unavailable.set(false);
        soon().untilAsserted(() -> assertThat(planner.planned().stream().filter(id -> id.startsWith("e")))
                .containsExactly("e1", "e2", "e3"));
        assertThat(kafka.deadLetters(0)).isEmpty();
    }

    static Stream<Runnable> bugs() {
        return Stream.of(
                () -> {
                    throw new NullPointerException("ann@example.com");
                },
                () -> {
                    throw new StackOverflowError();
                },
                () -> {
                    throw new NoClassDefFoundError("x/Y");
                },
                () -> {
                    throw new IllegalStateException("ann@example.com", new MongoException(123_456, "ann@example.com"));
                });
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void anEventThatFailsUnexpectedlyIsTriedThreeTimesAndThenGivenUpAlone(Runnable bug) throws Exception {
        planner.bugIn("e2", bug);
        for (String id : List.of("e1", "e2", "e3")) {
            kafka.send(0, "a1", syncRequested(id, "a1").build());
        }
        kafka.send(0, "a2", syncRequested("f1", "a2").build());

        consume(decoder -> decoder);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactlyInAnyOrder("e1", "e3", "f1"));
        assertThat(planner.planned()).containsSubsequence("e1", "e3");
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(4));
        ConsumerRecord<byte[], byte[]> deadLetter = kafka.deadLetters(1).get(0);
        assertThat(WorkerKafkaFixture.originalOffset(deadLetter)).isEqualTo(1);
        assertThat(WorkerKafkaFixture.reason(deadLetter))
                .contains("AudienceEventContainerTest", ".java:")
                .doesNotContain("ann@example.com");
        assertThat(kafka.reporter.plans()).singleElement().satisfies(plan -> {
            assertThat(plan.syncId()).isEqualTo("e2");
            assertThat(plan.outcome()).isEqualTo(SyncPlan.Outcome.REJECTED);
            assertThat(plan.reason()).contains("quarantine").doesNotContain("ann@example.com");
        });
        assertThat(kafka.meters
                        .counter("audience.share.quarantines", "topic", kafka.topic)
                        .count())
                .isEqualTo(1);
        assertThat(kafka.quarantines.heldBy(new AudienceId("a1"))).isEmpty();
        assertThat(kafka.terminations).isEmpty();
        assertThat(consumers.isRunning()).isTrue();
    }

    @Test
    void anEventThatFailsTwiceIsNotGivenUp() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        planner.bugIn("e1", () -> {
            if (failures.incrementAndGet() < 3) {
                throw new IllegalStateException();
            }
        });
        kafka.send(0, "a1", syncRequested("e1", "a1").build());

        consume(decoder -> decoder);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("e1"));
        assertThat(kafka.deadLetters(0)).isEmpty();
    }

    @Test
    void anUnshareInQuarantineHoldsItsAudience() throws Exception {
        planner.bugIn("u1", () -> {
            throw new IllegalStateException();
        });
        kafka.send(0, "a1", unshared("u1", "a1"));
        kafka.send(0, "a1", syncRequested("e1", "a1").build());

        consume(decoder -> decoder);

        soon().untilAsserted(() -> assertThat(planner.planned()).containsExactly("e1"));
        assertThat(kafka.quarantines.heldBy(new AudienceId("a1"))).contains("u1");
        assertThat(kafka.log.find("u1").orElseThrow().planned())
                .as("another delivery by Kafka or its publisher changes nothing")
                .extracting(SyncPlan::outcome)
                .isEqualTo(SyncPlan.Outcome.REJECTED);
        assertThat(kafka.deadLetters(1)).hasSize(1);
    }

    @Test
    void faultsOfManyAudiencesStopTheConsumersAndLeaveTheNextEventWhereItIs() throws Exception {
        for (int i = 0; i < 10; i++) {
            kafka.quarantines.add(new Quarantine(
                    "q" + i,
                    new AudienceId("q" + i),
                    false,
                    "a bug",
                    Instant.now().minusSeconds(60)));
        }
        planner.bugIn("e1", () -> {
            throw new IllegalStateException();
        });
        kafka.send(0, "a1", syncRequested("e1", "a1").build());

        consume(decoder -> decoder);

        soon().until(() -> !consumers.isRunning());
        assertThat(kafka.health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(kafka.health.health().getDetails().get("reason"))
                .asString()
                .contains("more than 10 audiences", "IllegalStateException", "AudienceEventContainerTest");
        assertThat(committed(0)).isZero();
        assertThat(kafka.deadLetters(0)).isEmpty();
        assertThat(kafka.terminations).isEmpty();
    }

    private void consume(UnaryOperator<Deserializer<SpecificRecord>> decoding) {
        consumers = kafka.planner(
                new AudienceEventListener(
                        planner, WorkerKafkaFixture.noRewinds(), kafka.deadLetterPublisher, kafka.meters),
                decoding);
        consumers.start();
    }

    private long committed(int partition) throws Exception {
        return kafka.committed(ConsumerGroups.PLANNER, partition);
    }

    private static AudienceSyncCancelled cancelled(String eventId, String audience, String syncId) {
        return AudienceSyncCancelled.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(Instant.now())
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId(audience)
                .setSyncId(syncId)
                .build();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120));
    }

    private static AudienceSyncRequested.Builder syncRequested(String eventId, String audienceId) {
        return AudienceSyncRequested.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(Instant.parse("2026-01-02T03:04:05Z"))
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId(audienceId)
                .setMode(SyncMode.INCREMENTAL);
    }

    private static AudienceUnshared unshared(String eventId, String audienceId) {
        return AudienceUnshared.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(Instant.parse("2026-01-02T03:04:05Z"))
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId(audienceId)
                .setAll(true)
                .build();
    }

    private static RecipientSyncTask task() {
        return RecipientSyncTask.newBuilder()
                .setSyncId(UUID.randomUUID().toString())
                .setAudienceId("a1")
                .setRevision(1)
                .setRecipientId("bob")
                .setOperation(TaskOperation.APPLY)
                .setTrigger(TaskTrigger.NEW)
                .build();
    }

    /** Can't decode one value for a while. */
    private record FlakyDecoder(
            Deserializer<SpecificRecord> decoder, byte[] undecodable, Throwable fault, AtomicBoolean unavailable)
            implements Deserializer<SpecificRecord> {

        @Override
        public SpecificRecord deserialize(String topic, byte[] data) {
            if (unavailable.get() && Arrays.equals(data, undecodable)) {
                throw fault instanceof Error error ? rethrown(error) : (RuntimeException) fault;
            }
            return decoder.deserialize(topic, data);
        }

        private static RuntimeException rethrown(Error error) {
            throw error;
        }

        @Override
        public SpecificRecord deserialize(String topic, Headers headers, byte[] data) {
            return deserialize(topic, data);
        }

        @Override
        public void close() {
            decoder.close();
        }
    }
}
