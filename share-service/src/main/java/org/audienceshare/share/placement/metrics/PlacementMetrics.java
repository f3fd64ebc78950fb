package org.audienceshare.share.placement.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.UnusedCollections;
import org.audienceshare.share.metrics.BackgroundGauges;
import org.springframework.stereotype.Component;

/** The collections that moves left: they hold personal data that nobody uses. A cluster alone has none, and is not asked. */
@Component
final class PlacementMetrics implements MeterBinder, AutoCloseable {

    private final AccountMoves moves;
    private final Clock clock;
    private final BackgroundGauges<UnusedCollections> gauges;

    PlacementMetrics(AccountMoves moves, Clock clock) {
        this.moves = moves;
        this.clock = clock;
        this.gauges = new BackgroundGauges<>("placement-metrics", this::unused, clock);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauges.register(
                meters,
                "audience.share.unused.collections",
                UnusedCollections::count,
                "Collections of contacts that moves of accounts left in other clusters");
        gauges.register(
                meters,
                "audience.share.oldest.unused.collection.seconds",
                this::oldestSeconds,
                "The time since the oldest of them was left");
        gauges.start();
    }

    private UnusedCollections unused() {
        return moves.clusters().size() == 1 ? UnusedCollections.NONE : moves.unused();
    }

    private double oldestSeconds(UnusedCollections unused) {
        Instant oldest = unused.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toSeconds();
    }

    @Override
    public void close() {
        gauges.close();
    }
}
