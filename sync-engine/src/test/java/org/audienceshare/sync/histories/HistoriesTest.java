package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Plays random histories on the sync, with its ports in memory, and on the model. To play one again that failed:
 * {@code -Dtest=HistoriesTest -Dhistories.seed=… -Dhistories.count=1}.
 */
class HistoriesTest {

    private static final int STEPS = 250;

    @Test
    void everyAccountHoldsWhatTheModelSays() {
        long seed = Seeds.first();
        int count = Seeds.count(1_000);
        HistoryTrials trials = new HistoryTrials(HistoryRunner.inMemory());

        Optional<String> failure = trials.firstFailure(seed, count, one -> HistoryGenerator.everything(one, STEPS));

        System.out.printf("Histories: %d histories, %d steps, seed %d%n", count, trials.steps(), seed);
        assertThat(failure).isEmpty();
    }
}
