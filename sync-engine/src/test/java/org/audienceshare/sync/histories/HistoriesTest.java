package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Plays random histories on the sync, with its ports in memory, and on the model. To play those again that failed:
 * {@code -Dhistories.seed=… -Dhistories.count=1}.
 */
class HistoriesTest {

    private static final int STEPS = 250;

    private final HistoryRunner runner = HistoryRunner.inMemory();

    @Test
    void everyAccountHoldsWhatTheModelSays() {
        long seed = Seeds.first();
        int count = Seeds.count(1_000);
        AtomicLong steps = new AtomicLong();

        Optional<History> failing = LongStream.range(seed, seed + count)
                .parallel()
                .mapToObj(one -> HistoryGenerator.everything(one, STEPS))
                .peek(history -> steps.addAndGet(history.steps().size()))
                .filter(history -> runner.failure(history).isPresent())
                .findAny();

        System.out.printf("Histories: %d histories, %d steps, seed %d%n", count, steps.get(), seed);
        assertThat(failing.map(this::shrunk)).isEmpty();
    }

    private String shrunk(History failing) {
        History smallest = new Shrinker(history -> runner.failure(history).isPresent()).shrink(failing);
        return "seed " + failing.seed() + "\n" + smallest.shown() + "\n"
                + runner.failure(smallest).orElseThrow();
    }
}
