package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.TaskOperation;
import org.audienceshare.events.TaskTrigger;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.worker.apply.kafka.RecipientTaskListener;
import org.awaitility.core.ConditionFactory;
import org.bson.BsonMaximumSizeExceededException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.MessageListenerContainer;

class RecipientTaskContainerTest {

    private static final TransientFaultException UNAVAILABLE =
            new TransientFaultException("the database is unavailable", new ConnectException());

    private final FakeTaskHandler handler = new FakeTaskHandler();
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
    void tasksOfARecipientAreHandledInTheirOrderAndCommitted() throws Exception {
        kafka.send(0, "bob", task("s1", "bob"));
        kafka.send(0, "bob", task("s2", "bob"));

        consume();

        soon().untilAsserted(() -> assertThat(handler.handled()).containsExactly("s1", "s2"));
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(2));
        assertThat(kafka.meters
                        .timer("audience.share.task", "operation", "APPLY", "trigger", "NEW")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void badTasksAreDeadLetteredOneByOne() throws Exception {
        handler.failFor("cid", new BadRecordException("the revision does not exist"));
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        kafka.send(0, "bob", garbage);
        kafka.send(0, "bob", task("s1", "bob"));
        kafka.send(0, "cid", task("s2", "cid"));
        kafka.send(0, "bob", task("s3", "bob"));

        consume();

        soon().untilAsserted(() -> assertThat(handler.handled()).containsExactly("s1", "s3"));
        assertThat(kafka.deadLetters(2))
                .extracting(deadLetter ->
                        WorkerKafkaFixture.originalOffset(deadLetter) + " " + WorkerKafkaFixture.reason(deadLetter))
                .containsExactlyInAnyOrder(
                        "0 the value does not start with a zero byte and the id of a schema",
                        "2 the revision does not exist");
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(4));
    }

    @Test
    void aRecipientThatBacksOffHoldsUpNoOtherOfItsPartition() throws Exception {
        handler.failFor("bob", UNAVAILABLE);
        kafka.send(0, "bob", task("s1", "bob"));
        kafka.send(0, "bob", task("s2", "bob"));
        consume();
        soon().until(() -> handler.failures() >= 2);

        for (int i = 0; i < 10; i++) {
            kafka.send(i % 2, "cid" + i % 2, task("c" + i, "cid" + i % 2));
        }

        soon().until(() -> handler.handled().size() == 10);
        assertThat(handler.handled()).allMatch(id -> id.startsWith("c"));
        assertThat(committed(0)).isZero();
        handler.succeedFor("bob");
        soon().untilAsserted(() -> assertThat(handler.handled()).endsWith("s1", "s2"));
        assertThat(handler.handled()).hasSize(12);
        assertThat(kafka.deadLetters(0)).isEmpty();
        assertThat(kafka.meters
                        .counter("audience.share.back.offs", "topic", kafka.topic)
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    /** Idle for longer than a fetch lasts: the client of the new group protocol once slept on for seconds then. */
    @Test
    void anIdleConsumerTakesUpATaskAtOnce() throws Exception {
        consume();
        for (int i = 0; i < 3; i++) {
            int tasks = i + 1;
            kafka.send(i % 2, "bob", task("s" + i, "bob"));
            Duration limit = i == 0 ? Duration.ofSeconds(30) : Duration.ofSeconds(2);
            await().atMost(limit)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> handler.handled().size() == tasks);
            await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
        }
        assertThat(handler.handled()).containsExactly("s0", "s1", "s2");
    }

    @Test
    void whatWasNotFinishedIsRedeliveredAfterARestart() throws Exception {
        handler.failFor("bob", UNAVAILABLE);
        kafka.send(0, "cid", task("s1", "cid"));
        kafka.send(0, "bob", task("s2", "bob"));
        consume();
        soon().until(() -> handler.failures() >= 1);
        consumers.stop();

        handler.succeedFor("bob");
        consume();

        soon().untilAsserted(() -> assertThat(handler.handled()).containsExactly("s1", "s2"));
    }

    @Test
    void aTaskThatFailsUnexpectedlyIsItsRecipientsFailedResultAndTheOthersGoOn() throws Exception {
        handler.failFor("bob", new NullPointerException("ann@example.com"));
        kafka.send(0, "cid", task("s1", "cid"));
        kafka.send(0, "bob", task("s2", "bob"));
        kafka.send(0, "cid", task("s3", "cid"));

        consume();

        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(3));
        assertThat(handler.handled()).containsExactly("s1", "s3");
        assertThat(handler.failures()).isEqualTo(3);
        assertThat(kafka.reporter.results()).singleElement().satisfies(result -> {
            assertThat(result.syncId()).isEqualTo("s2");
            assertThat(result.outcome()).isEqualTo(RecipientResult.Outcome.FAILED);
            assertThat(result.error())
                    .contains("NullPointerException", "RecipientTaskContainerTest")
                    .doesNotContain("ann@example.com");
        });
        assertThat(kafka.failures).isEqualTo(kafka.reporter.results());
        assertThat(kafka.deadLetters(1)).hasSize(1);
    }

    @Test
    void whatTheDatabaseCanNeverTakeIsDeadLetteredAndReported() throws Exception {
        handler.failFor("bob", new BsonMaximumSizeExceededException("17 MB"));
        kafka.send(0, "bob", task("s1", "bob"));

        consume();

        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(1));
        assertThat(handler.failures()).isEqualTo(1);
        assertThat(kafka.reporter.results())
                .extracting(RecipientResult::outcome)
                .containsExactly(RecipientResult.Outcome.FAILED);
        assertThat(WorkerKafkaFixture.reason(kafka.deadLetters(1).get(0))).contains("larger than the database allows");
    }

    private void consume() {
        consumers = kafka.applier(new RecipientTaskListener(handler, kafka.meters), "applier.concurrency", "4");
        consumers.start();
    }

    private long committed(int partition) throws Exception {
        return kafka.committed(ConsumerGroups.APPLIER, partition);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120));
    }

    private static RecipientSyncTask task(String syncId, String recipient) {
        return RecipientSyncTask.newBuilder()
                .setSyncId(syncId)
                .setAudienceId("a1")
                .setRevision(1)
                .setRecipientId(recipient)
                .setOperation(TaskOperation.APPLY)
                .setTrigger(TaskTrigger.NEW)
                .build();
    }
}
