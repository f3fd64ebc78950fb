package org.audienceshare.share.placement.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.mongo.TwoClusters;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class PlacementMetricsTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");

    private final TwoClusters two = TwoClusters.fresh(PlacementMetricsTest.class);
    private final TestClock clock = new TestClock();
    private final AccountMoves moves = two.moves(account -> {}, clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void whatMovesLeftIsCountedAndGetsOlder() {
        two.inMain(ANN).insertOne(new Document("email", "a@x.com"));
        moves.move(ANN, TwoClusters.EAST);
        clock.advance(Duration.ofDays(2));
        moves.move(BEN, TwoClusters.EAST);
        clock.advance(Duration.ofDays(5));

        assertValues(2, Duration.ofDays(7));
        moves.dropUnused(ANN);
        assertValues(1, Duration.ofDays(5));
        moves.dropUnused(BEN);
        assertValues(0, Duration.ZERO);
    }

    /** As Prometheus gets them. */
    private void assertValues(int count, Duration oldest) {
        meters.clear();
        try (PlacementMetrics metrics = new PlacementMetrics(moves, clock)) {
            metrics.bindTo(meters);
            await().untilAsserted(() -> assertThat(value("unused.collections")).isEqualTo(count));
            assertThat(value("oldest.unused.collection.seconds")).isEqualTo((double) oldest.toSeconds());
        }
    }

    private double value(String name) {
        return meters.get("audience.share." + name).gauge().value();
    }
}
