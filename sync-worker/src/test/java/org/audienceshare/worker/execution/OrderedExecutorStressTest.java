package org.audienceshare.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.worker.execution.FaultHandler.Decision;
import org.junit.jupiter.api.Test;

class OrderedExecutorStressTest {

    private static final int RECORDS = 3_000;
    private static final ExecutionLimits LIMITS = ExecutionLimits.of(4, RECORDS, 1);

    private final Map<String, List<Integer>> byKey = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();

    @Test
    void manyThreadsKeepTheOrderOfEveryKey() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("OrderedExecutorStressTest -Dseed=" + seed);
        Random random = new Random(seed);
        OrderedExecutor<String> executor = new OrderedExecutor<>(
                "test", LIMITS, this::handle, (records, fault, failures) -> new Decision.Retry(Duration.ofMillis(1)));
        AssignedPartition partition = executor.assign(RECORDS);
        List<WorkItem<String>> items = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            String key = "k" + random.nextInt(100);
            TurnGroup group = new TurnGroup("s" + random.nextInt(5), "a" + random.nextInt(9));
            items.add(new WorkItem<>(partition, i, key, group, 1, key + ":" + i));
        }

        executor.submit(items);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(executor.finishedUpTo(partition)).hasValue(RECORDS));
        byKey.forEach((key, order) ->
                assertThat(order).as("seed %s, %s", seed, key).isSorted().doesNotHaveDuplicates());
        assertThat(byKey.values().stream().mapToInt(List::size).sum()).isEqualTo(RECORDS);
        assertThat(mostRunning.get()).isLessThanOrEqualTo(LIMITS.maxRunning());
        executor.close(Duration.ofSeconds(5));
    }

    private void handle(List<String> records, Turn turn) {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                throw new IllegalStateException("at random");
            }
        } finally {
            running.decrementAndGet();
        }
        turn.pass();
        String[] parts = records.get(0).split(":");
        byKey.computeIfAbsent(parts[0], key -> new CopyOnWriteArrayList<>()).add(Integer.valueOf(parts[1]));
    }
}
