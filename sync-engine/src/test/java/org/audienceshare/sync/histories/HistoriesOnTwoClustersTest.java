package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.mongo.ClusterPlacement;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.contacts.placement.mongo.TwoClusters;
import org.junit.jupiter.api.Test;

/** Histories on MongoDB whose accounts are on two servers: senders and recipients on the same one and on different ones. */
class HistoriesOnTwoClustersTest {

    private static final int STEPS = 120;

    @Test
    void everyAccountHoldsWhatTheModelSaysWhereverItIs() {
        long seed = Seeds.first();
        int count = Math.min(Seeds.count(6), 6);
        HistoryTrials trials = new HistoryTrials(new HistoryRunner(HistoriesOnTwoClustersTest::system));

        Optional<String> failure = trials.firstFailure(seed, count, one -> HistoryGenerator.everything(one, STEPS));

        System.out.printf("Histories on two clusters: %d histories, %d steps, seed %d%n", count, trials.steps(), seed);
        assertThat(failure).isEmpty();
    }

    private static SyncSystem system() {
        TwoClusters two = TwoClusters.fresh(HistoriesOnTwoClustersTest.class);
        return new MongoSyncSystem(two.main(), new Alternating(two));
    }

    /** Every second account is first used where the other cluster is the default. */
    private static final class Alternating implements ContactPlacement {

        private final ClusterPlacement main;
        private final ClusterPlacement east;

        Alternating(TwoClusters two) {
            main = two.placement(PlacementProperties.MAIN, Clock.systemUTC());
            east = two.placement(TwoClusters.EAST, Clock.systemUTC());
        }

        private ClusterPlacement of(AccountId account) {
            return account.hashCode() % 2 == 0 ? main : east;
        }

        @Override
        public MongoDatabase database(AccountId account) {
            return of(account).database(account);
        }

        @Override
        public long begin(AccountId account) {
            return of(account).begin(account);
        }

        @Override
        public void confirm(AccountId account, long version) {
            of(account).confirm(account, version);
        }
    }
}
