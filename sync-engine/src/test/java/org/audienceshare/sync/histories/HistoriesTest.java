package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.audienceshare.sync.histories.HistoryGenerator.Scope;
import org.junit.jupiter.api.Test;

/**
 * Plays 1,000 random histories on the sync, with its ports in memory, and on the model. To play one again that failed:
 * {@code -Dtest=HistoriesTest -Dhistories.seed=… -Dhistories.count=1}.
 */
class HistoriesTest {

    private static final int STEPS = 250;

    @Test
    void everyAccountHoldsWhatTheModelSays() {
        play(Seeds.count(700), Scope.EVERYTHING);
    }

    /** Partitions are added, or some publishers use another partitioner; also with several events in each partition. */
    @Test
    void everyAccountHoldsWhatTheModelSaysIfTwoPlannersPlanAnAudience() {
        play(Seeds.count(300), Scope.PARTITIONED);
    }

    private static void play(int count, Scope scope) {
        long seed = Seeds.first();
        HistoryTrials trials = new HistoryTrials(HistoryRunner.inMemory());

        Optional<String> failure = trials.firstFailure(seed, count, one -> HistoryGenerator.within(one, STEPS, scope));

        System.out.printf("Histories: %d histories, %d steps, seed %d%n", count, trials.steps(), seed);
        assertThat(failure).isEmpty();
    }
}
