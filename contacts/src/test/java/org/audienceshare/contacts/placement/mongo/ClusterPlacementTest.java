package org.audienceshare.contacts.placement.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.UnknownClusterException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterPlacementTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");

    private final TwoClusters two = TwoClusters.fresh(ClusterPlacementTest.class);
    private final TestClock clock = new TestClock();

    @Test
    void anAccountWithoutContactsIsInTheDefaultCluster() {
        two.placement(TwoClusters.EAST, clock).contacts(ANN).insertOne(new Document("email", "a@x.com"));

        assertThat(two.inEast(ANN).countDocuments()).isEqualTo(1);
        assertThat(two.inMain(ANN).countDocuments()).isZero();
        assertThat(two.placements(TwoClusters.EAST).find(ANN)).contains(Placement.first(ANN, TwoClusters.EAST));
    }

    @Test
    void contactsThatWereThereBeforeStayInTheMainDatabase() {
        two.inMain(ANN).insertOne(new Document("email", "a@x.com"));

        assertThat(two.placement(TwoClusters.EAST, clock).contacts(ANN).countDocuments())
                .isEqualTo(1);
    }

    @Test
    void anotherDefaultMovesNobody() {
        two.placement(PlacementProperties.MAIN, clock).database(ANN);
        two.placement(TwoClusters.EAST, clock).database(BEN);

        assertThat(two.placement(TwoClusters.EAST, clock).database(ANN).getName())
                .isEqualTo(two.main().getName());
        assertThat(two.placement(PlacementProperties.MAIN, clock).database(BEN).getName())
                .isEqualTo(two.east().getName());
    }

    @Test
    void aPlaceIsKeptForAMomentAndAskedForBeforeWorkBegins() {
        ClusterPlacement placement = two.placement(PlacementProperties.MAIN, clock);
        placement.database(ANN);
        two.main().getCollection("placements").updateOne(eq("_id", "ann"), set("cluster", TwoClusters.EAST));

        assertThat(placement.database(ANN).getName()).isEqualTo(two.main().getName());
        placement.begin(ANN);
        assertThat(placement.database(ANN).getName()).isEqualTo(two.east().getName());

        two.main().getCollection("placements").updateOne(eq("_id", "ann"), set("cluster", PlacementProperties.MAIN));
        clock.advance(ClusterPlacement.MAX_AGE.plusMillis(1));
        assertThat(placement.database(ANN).getName()).isEqualTo(two.main().getName());
    }

    @Test
    void aPlaceThatWasReadLongAgoDoesNotReplaceALaterOne() {
        PausedClock paused = new PausedClock(clock);
        ClusterPlacement placement = two.placement(PlacementProperties.MAIN, paused);
        placement.database(ANN);

        // The cache asks for the time when the place has been read, and before it is kept.
        paused.beforeNext(() -> {
            two.main()
                    .getCollection("placements")
                    .updateOne(eq("_id", "ann"), combine(set("cluster", TwoClusters.EAST), set("version", 2L)));
            assertThat(placement.begin(ANN)).isEqualTo(2);
        });
        long version = placement.begin(ANN);

        assertThat(paused.hasPaused()).isTrue();
        assertThat(version).isEqualTo(2);
        assertThat(placement.database(ANN).getName()).isEqualTo(two.east().getName());
    }

    @Test
    void workOnAMovingAccountWaits() {
        ClusterPlacement placement = two.placement(PlacementProperties.MAIN, clock);
        placement.database(ANN);
        two.main().getCollection("placements").updateOne(eq("_id", "ann"), set("state", "MOVING"));

        assertThatThrownBy(() -> placement.begin(ANN))
                .isInstanceOf(AccountMovingException.class)
                .matches(FailureClassifier::isRetried);
        assertThat(placement.database(ANN).getName())
                .as("it can be read")
                .isEqualTo(two.main().getName());
    }

    @Test
    void whatWasWrittenWhileAnAccountMovedDoesNotCount() {
        ClusterPlacement placement = two.placement(PlacementProperties.MAIN, clock);

        assertThatThrownBy(() -> placement.write(
                        ANN,
                        () -> two.main().getCollection("placements").updateOne(eq("_id", "ann"), set("version", 2L))))
                .isInstanceOf(AccountMovingException.class);
        assertThat(placement.write(ANN, () -> "written")).isEqualTo("written");
    }

    @Test
    void contactsInAClusterThatIsNotConfiguredWait() {
        two.placement(TwoClusters.EAST, clock).database(ANN);
        Clusters less = new Clusters(two.main(), Map.of());
        ClusterPlacement placement =
                new ClusterPlacement(less, new MongoPlacements(less, PlacementProperties.MAIN), Clock.systemUTC());

        assertThatThrownBy(() -> placement.database(ANN))
                .isInstanceOf(UnknownClusterException.class)
                .matches(FailureClassifier::isRetried)
                .hasMessageContaining("audience-share.placement.clusters.east");
    }

    /** Does something before it next tells this thread the time. */
    private static final class PausedClock extends Clock {

        private final Clock real;
        private final Thread test = Thread.currentThread();
        private @Nullable Runnable next;

        PausedClock(Clock real) {
            this.real = real;
        }

        void beforeNext(Runnable action) {
            next = action;
        }

        boolean hasPaused() {
            return next == null;
        }

        @Override
        public Instant instant() {
            Runnable action = Thread.currentThread() == test ? next : null;
            if (action != null) {
                next = null;
                action.run();
            }
            return real.instant();
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
