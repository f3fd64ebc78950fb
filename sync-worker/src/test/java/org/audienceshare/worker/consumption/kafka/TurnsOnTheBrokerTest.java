package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.TaskOperation;
import org.audienceshare.events.TaskTrigger;
import org.audienceshare.worker.apply.kafka.RecipientTaskListener;
import org.audienceshare.worker.execution.ExecutionLimits;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Order, turns, commits, redelivery and rebalances on a real broker. */
class TurnsOnTheBrokerTest {

    private static final int CONCURRENCY = 4;
    private static final int TOGETHER = ExecutionLimits.of(CONCURRENCY, 1, 1).maxTogether();

    private final SteppingTaskHandler handler = new SteppingTaskHandler();
    private final List<MessageListenerContainer> consumers = new ArrayList<>();
    private WorkerKafkaFixture kafka;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = new WorkerKafkaFixture(2);
    }

    @AfterEach
    void stopKafka() {
        consumers.forEach(MessageListenerContainer::stop);
        kafka.close();
    }

    @Test
    void aSmallSyncPassesALargeShareInTheSamePartition() throws Exception {
        for (int i = 0; i < 10; i++) {
            handler.hold("r" + i);
            kafka.send(0, "r" + i, task("large" + i, "large", "r" + i));
        }
        kafka.send(0, "bob", task("small", "small", "bob"));

        consume(handler);

        soon().until(() -> handler.done().contains("small"));
        assertThat(handler.done()).containsExactly("small");
        assertThat(committed(0)).isZero();
        for (int i = 0; i < 10; i++) {
            handler.release("r" + i);
        }
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(11));
    }

    @Test
    void aRecipientsTasksKeepTheirOrderWhileOthersPass() throws Exception {
        handler.hold("bob");
        kafka.send(0, "bob", task("b1", "a1", "bob"));
        kafka.send(0, "bob", task("b2", "a2", "bob"));
        kafka.send(0, "cid", task("c1", "a1", "cid"));
        consume(handler);
        soon().until(() -> handler.done().contains("c1"));
        assertThat(handler.begun()).containsExactlyInAnyOrder("b1", "c1");

        handler.release("bob");

        soon().untilAsserted(() -> assertThat(handler.done()).containsExactly("c1", "b1", "b2"));
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(3));
    }

    @Test
    void whatLiesBehindTheFirstUnfinishedTaskComesAgain() throws Exception {
        handler.hold("bob");
        kafka.send(0, "cid", task("c1", "a1", "cid"));
        kafka.send(0, "bob", task("b1", "a1", "bob"));
        kafka.send(0, "cid", task("c2", "a1", "cid"));
        consume(handler);
        soon().until(() -> handler.done().containsAll(List.of("c1", "c2")));
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(1));

        consumers.get(0).stop();
        assertThat(committed(0)).isEqualTo(1);
        handler.release("bob");
        consume(handler);

        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(3));
        assertThat(handler.done()).containsExactlyInAnyOrder("c1", "c2", "b1", "c2");
    }

    @Test
    void aStoppingWorkerEndsAtTheNextChunkAndBeginsNothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            handler.hold("r" + i);
            kafka.send(0, "r" + i, task("s" + i, "a1", "r" + i));
        }
        consume(handler);
        soon().until(() -> handler.begun().size() == TOGETHER);

        long begin = System.nanoTime();
        consumers.get(0).stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(handler.begun()).hasSize(TOGETHER);
        assertThat(handler.done()).isEmpty();
        assertThat(committed(0)).isZero();
    }

    @Test
    void aPartitionThatMovesIsHandledByItsNextConsumerOnly() throws Exception {
        SteppingTaskHandler second = new SteppingTaskHandler();
        for (int partition = 0; partition < 2; partition++) {
            handler.hold("r" + partition);
            kafka.send(partition, "r" + partition, task("held" + partition, "a1", "r" + partition));
            kafka.send(partition, "r" + partition, task("queued" + partition, "a1", "r" + partition));
        }
        consume(handler);
        soon().until(() -> handler.begun().size() == 2);

        consume(second);

        soon().until(() -> second.done().size() == 2);
        String moved = second.done().get(0).replace("held", "");
        String kept = moved.equals("0") ? "1" : "0";
        assertThat(second.done()).containsExactly("held" + moved, "queued" + moved);
        soon().untilAsserted(
                        () -> assertThat(committed(Integer.parseInt(moved))).isEqualTo(2));
        handler.release("r0");
        handler.release("r1");
        soon().untilAsserted(() -> assertThat(committed(Integer.parseInt(kept))).isEqualTo(2));
        assertThat(handler.done()).containsExactly("held" + kept, "queued" + kept);
    }

    @Test
    void aFullPartitionIsPausedAndReadOnAgain() throws Exception {
        handler.hold("bob");
        for (int i = 0; i < 30; i++) {
            kafka.send(0, "bob", task("s" + i, "a1", "bob"));
        }
        consume(handler, "applier.max-read-ahead", "10");
        soon().until(() -> pausedPartitions() == 1);
        kafka.send(0, "cid", task("behind", "a1", "cid"));

        handler.release("bob");

        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(31));
        soon().until(() -> pausedPartitions() == 0);
    }

    @Test
    void aPartitionThatTakesTooMuchMemoryIsPausedAndTheOtherIsRead() throws Exception {
        handler.hold("bob");
        for (int i = 0; i < 600; i++) {
            kafka.send(0, "bob", task("s" + i, "a1", "bob"));
        }
        consume(handler, "applier.max-read-ahead-megabytes", "1");
        soon().until(() -> pausedPartitions() == 1);

        kafka.send(1, "cid", task("other", "a1", "cid"));

        soon().until(() -> handler.done().contains("other"));
        assertThat(pausedPartitions()).isEqualTo(1);
        handler.release("bob");
        soon().untilAsserted(() -> assertThat(committed(0)).isEqualTo(600));
        soon().until(() -> pausedPartitions() == 0);
    }

    private double pausedPartitions() {
        return kafka.meters
                .get("audience.share.paused.partitions")
                .tag("topic", kafka.topic)
                .gauge()
                .value();
    }

    private void consume(SteppingTaskHandler tasks, String... settings) {
        List<String> all = new ArrayList<>(List.of("applier.concurrency", "" + CONCURRENCY));
        all.addAll(List.of(settings));
        MessageListenerContainer consumer =
                kafka.applier(new RecipientTaskListener(tasks, kafka.meters), all.toArray(String[]::new));
        consumers.add(consumer);
        consumer.start();
    }

    private long committed(int partition) throws Exception {
        return kafka.committed(ConsumerGroups.APPLIER, partition);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120));
    }

    private static RecipientSyncTask task(String syncId, String audience, String recipient) {
        return RecipientSyncTask.newBuilder()
                .setSyncId(syncId)
                .setAudienceId(audience)
                .setRevision(1)
                .setRecipientId(recipient)
                .setOperation(TaskOperation.APPLY)
                .setTrigger(TaskTrigger.NEW)
                .build();
    }
}
