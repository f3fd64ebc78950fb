package org.audienceshare.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories of one consumer: whatever happens, order, bounds and commits hold, and in the end everything is done. */
class TurnSchedulerHistoriesTest {

    private static final int HISTORIES = 1_000;
    private static final int STEPS = 300;

    @Test
    void orderBoundsAndCommitsHoldInEveryHistory() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("TurnSchedulerHistoriesTest -Dseed=" + seed);
        for (int history = 0; history < HISTORIES; history++) {
            long own = seed + history;
            try {
                run(new Random(own));
            } catch (RuntimeException | AssertionError fault) {
                throw new AssertionError("-Dseed=" + own, fault);
            }
        }
    }

    private static void run(Random random) {
        SimulatedConsumer consumer = new SimulatedConsumer(random);
        for (int step = 0; step < STEPS; step++) {
            consumer.step();
        }
        consumer.drain();
        assertThat(consumer.logs().undone()).isEmpty();
        assertThat(consumer.logs().uncommitted()).isEmpty();
        assertThat(consumer.keysLeft()).isZero();
    }
}
