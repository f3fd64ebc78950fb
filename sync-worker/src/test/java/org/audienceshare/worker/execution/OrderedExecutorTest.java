package org.audienceshare.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.audienceshare.worker.execution.FaultHandler.Decision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderedExecutorTest {

    private static final ExecutionLimits LIMITS = ExecutionLimits.of(4, 20_000, 1);

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private OrderedExecutor<String> executor = executor((records, turn) -> handled.addAll(records));
    private AssignedPartition partition = executor.assign(1_000);

    @AfterEach
    void close() {
        executor.close(Duration.ofSeconds(5));
    }

    @Test
    void whatIsDoneCanBeCommitted() {
        executor.submit(List.of(item(3, "k1", "a"), item(4, "k2", "b"), item(7, "k1", "c")));

        soonFinished(8);
        assertThat(handled).containsExactlyInAnyOrder("a", "b", "c").containsSubsequence("a", "c");
    }

    @Test
    void nothingIsCommittedBeyondWhatIsUnfinished() {
        CountDownLatch hold = new CountDownLatch(1);
        use((records, turn) -> {
            if (records.contains("held")) {
                awaitQuietly(hold);
            }
            handled.addAll(records);
        });
        executor.submit(List.of(item(0, "k0", "x"), item(1, "k1", "held"), item(2, "k2", "y"), item(3, "k1", "z")));

        await().until(() -> handled.containsAll(List.of("x", "y")));
        assertThat(executor.finishedUpTo(partition)).hasValue(1);
        assertThat(handled).doesNotContain("z");
        hold.countDown();
        soonFinished(4);
        assertThat(handled).containsSubsequence("held", "z");
    }

    @Test
    void aKeyThatFailsIsRetriedAndHoldsUpNoOther() {
        AtomicBoolean unavailable = new AtomicBoolean(true);
        AtomicInteger failures = new AtomicInteger();
        use(
                (records, turn) -> {
                    if (records.contains("fails") && unavailable.get()) {
                        throw new IllegalStateException("unavailable");
                    }
                    handled.addAll(records);
                },
                (records, fault, inARow) -> {
                    failures.set(inARow);
                    return new Decision.Retry(Duration.ofMillis(5));
                });
        executor.submit(List.of(item(0, "k1", "fails"), item(1, "k1", "after"), item(2, "k2", "other")));

        await().until(() -> failures.get() >= 3 && handled.contains("other"));
        assertThat(executor.finishedUpTo(partition)).isEmpty();
        unavailable.set(false);
        soonFinished(3);
        assertThat(handled).containsExactly("other", "fails", "after");
    }

    @Test
    void aRecordThatCanNeverBeProcessedCountsAsDone() {
        use(
                (records, turn) -> {
                    throw new IllegalArgumentException("bad");
                },
                (records, fault, failures) -> new Decision.Finish());
        executor.submit(List.of(item(0, "k1", "a"), item(1, "k1", "b")));

        soonFinished(2);
    }

    @Test
    void recordsThatFailTogetherAreHandledOneByOneUntilAllOfThemAreDone() {
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        use(
                ExecutionLimits.of(4, 20_000, 10),
                (records, turn) -> {
                    sizes.add(records.size());
                    if (records.contains("bad")) {
                        throw new IllegalArgumentException("bad");
                    }
                },
                (records, fault, failures) ->
                        records.size() == 1 ? new Decision.Finish() : new Decision.Retry(Duration.ofMillis(1)));
        executor.submit(List.of(
                item(0, "k", "a"), item(1, "k", "b"), item(2, "k", "c"), item(3, "k", "bad"), item(4, "k", "d")));
        soonFinished(5);

        executor.submit(List.of(item(5, "k", "e"), item(6, "k", "f")));

        soonFinished(7);
        assertThat(sizes).containsExactly(5, 1, 1, 1, 1, 1, 2);
    }

    @Test
    void aDecisionThatFailsIsAskedForAgain() {
        AtomicInteger decisions = new AtomicInteger();
        use(
                (records, turn) -> {
                    throw new IllegalArgumentException("bad");
                },
                (records, fault, failures) -> {
                    if (decisions.incrementAndGet() == 1) {
                        throw new AssertionError("no decision");
                    }
                    return new Decision.Finish();
                });
        executor.submit(List.of(item(0, "k1", "a")));

        soonFinished(1);
        assertThat(decisions).hasValue(2);
    }

    @Test
    void afterABugNothingMoreIsBegun() {
        AtomicInteger calls = new AtomicInteger();
        use(
                (records, turn) -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("a bug");
                },
                (records, fault, failures) -> new Decision.Halt());
        executor.submit(List.of(item(0, "k1", "a")));
        await().untilAsserted(() ->
                assertThatThrownBy(executor::checkNotHalted).isInstanceOf(ExecutionHaltedException.class));

        executor.submit(List.of(item(1, "k2", "b")));
        assertThat(executor.close(Duration.ofSeconds(5))).isTrue();

        assertThat(calls).hasValue(1);
        assertThat(executor.finishedUpTo(partition)).isEmpty();
    }

    @Test
    void aSmallTaskRunsBetweenTheChunksOfLargeOnes() {
        AtomicBoolean end = new AtomicBoolean();
        use((records, turn) -> {
            while (records.get(0).startsWith("large") && !end.get()) {
                turn.pass();
            }
            handled.addAll(records);
        });
        executor.submit(IntStream.range(0, 50)
                .mapToObj(i -> item(i, "large" + i, "large" + i, new TurnGroup("ann", "a1")))
                .toList());
        executor.submit(List.of(item(50, "small", "small", new TurnGroup("bob", "b1"))));

        await().until(() -> handled.contains("small"));
        assertThat(handled).containsExactly("small");
        end.set(true);
        soonFinished(51);
    }

    @Test
    void revocationDropsWhatIsQueuedAndStopsWhatRuns() {
        AtomicInteger stopped = new AtomicInteger();
        use((records, turn) -> {
            try {
                while (records.contains("endless")) {
                    turn.pass();
                }
            } catch (WorkStoppedException stop) {
                stopped.incrementAndGet();
                throw stop;
            }
            handled.addAll(records);
        });
        executor.submit(List.of(item(0, "k1", "endless"), item(1, "k1", "queued"), item(2, "k2", "done")));
        await().until(() -> handled.contains("done"));

        executor.revoke(List.of(partition), Duration.ofSeconds(20));

        assertThat(stopped).hasValue(1);
        assertThat(executor.finishedUpTo(partition)).isEmpty();
        partition = executor.assign(10);
        executor.submit(List.of(item(0, "k1", "again"), item(1, "k1", "queued")));
        soonFinished(2);
        assertThat(handled).containsExactly("done", "again", "queued");
    }

    @Test
    void shutdownEndsTheChunkInHandAndBeginsNothing() {
        use((records, turn) -> {
            handled.add("begun");
            while (true) {
                turn.pass();
            }
        });
        executor.submit(
                IntStream.range(0, 100).mapToObj(i -> item(i, "k" + i, "r")).toList());
        await().until(() -> handled.size() >= LIMITS.maxTogether());

        assertThat(executor.close(Duration.ofSeconds(20))).isTrue();

        assertThat(handled).hasSize(LIMITS.maxTogether());
        assertThat(executor.finishedUpTo(partition)).isEmpty();
    }

    @Test
    void whatIsReadAheadIsCountedUntilItIsDone() {
        CountDownLatch hold = new CountDownLatch(1);
        use((records, turn) -> awaitQuietly(hold));
        executor.submit(
                IntStream.range(0, 19_999).mapToObj(i -> item(i, "k", "r")).toList());
        assertThat(executor.backlogOf(partition)).isEqualTo(new Backlog(19_999, 1_999_900));

        executor.submit(List.of(item(19_999, "k", "r")));

        assertThat(executor.backlogOf(partition)).isEqualTo(new Backlog(20_000, 2_000_000));
        hold.countDown();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> executor.backlogOf(partition).equals(new Backlog(0, 0)));
    }

    private void use(WorkHandler<String> handler) {
        use(handler, (records, fault, failures) -> new Decision.Retry(Duration.ofMillis(5)));
    }

    private void use(WorkHandler<String> handler, FaultHandler<String> faults) {
        use(LIMITS, handler, faults);
    }

    private void use(ExecutionLimits limits, WorkHandler<String> handler, FaultHandler<String> faults) {
        executor.close(Duration.ofSeconds(5));
        executor = new OrderedExecutor<>("test", limits, handler, faults);
        partition = executor.assign(1_000);
    }

    private static OrderedExecutor<String> executor(WorkHandler<String> handler) {
        return new OrderedExecutor<>("test", LIMITS, handler, (records, fault, failures) -> new Decision.Halt());
    }

    private WorkItem<String> item(long offset, String key, String record) {
        return item(offset, key, record, new TurnGroup("ann", "a1"));
    }

    private WorkItem<String> item(long offset, String key, String record, TurnGroup group) {
        return new WorkItem<>(partition, offset, key, group, 100, record);
    }

    private void soonFinished(long upTo) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(executor.finishedUpTo(partition)).hasValue(upTo));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
