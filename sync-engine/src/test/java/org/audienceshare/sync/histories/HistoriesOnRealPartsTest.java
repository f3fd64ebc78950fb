package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.audienceshare.contacts.TestDatabase;
import org.junit.jupiter.api.Test;

/**
 * A dozen of the histories on MongoDB, through the adapters that are deployed. To play one again that failed:
 * {@code -Dtest=HistoriesOnRealPartsTest -Dhistories.seed=… -Dhistories.count=1}.
 */
class HistoriesOnRealPartsTest {

    private static final int STEPS = 150;

    @Test
    void everyStoredAccountHoldsWhatTheModelSays() {
        long seed = Seeds.first();
        int count = Math.min(Seeds.count(12), 12);
        HistoryTrials trials =
                new HistoryTrials(new HistoryRunner(() -> new MongoSyncSystem(TestDatabase.fresh(getClass()))));

        Optional<String> failure = trials.firstFailure(seed, count, one -> HistoryGenerator.everything(one, STEPS));

        System.out.printf("Histories on MongoDB: %d histories, %d steps, seed %d%n", count, trials.steps(), seed);
        assertThat(failure).isEmpty();
    }
}
