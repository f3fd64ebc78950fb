package org.audienceshare.share.operations.metrics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.SyncMonitor.Filter;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncSearch;
import org.springframework.stereotype.Component;

/**
 * What is still to be done, as metrics: worth an alert, and what the number of workers follows. Every instance tells the same, as it
 * reads the same database.
 */
@Component
final class SyncMetrics implements MeterBinder {

    /**
     * Several values are read from the database together, and not with every scrape. If it does not answer, one of them waits for it,
     * and the others of this time say that nothing is known: a scrape that takes too long would lose all metrics.
     */
    private static final Duration KEPT_FOR = Duration.ofSeconds(10);

    private final Cache<SyncMonitor, Work> latest =
            Caffeine.newBuilder().expireAfterWrite(KEPT_FOR).build();

    private final SyncMonitor monitor;
    private final Clock clock;

    SyncMetrics(SyncMonitor monitor, Clock clock) {
        this.monitor = monitor;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(meters, "audience.share.unfinished.syncs", Work::syncs, "Syncs that have not ended; at most 200");
        gauge(
                meters,
                "audience.share.oldest.unfinished.sync.seconds",
                Work::oldestSeconds,
                "The time since the oldest of them was requested");
        gauge(
                meters,
                "audience.share.remaining.contacts",
                Work::contacts,
                "Contacts of the unfinished syncs times their recipients without a result");
        gauge(meters, "audience.share.held.syncs", Work::held, "Syncs that wait for approval; at most 50");
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<Work> value, String description) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.work()))
                .description(description)
                .register(meters);
    }

    private Work work() {
        return latest.get(monitor, this::read);
    }

    private Work read(SyncMonitor from) {
        try {
            return Work.read(from, clock.instant());
        } catch (RuntimeException unavailable) {
            // The service's health says why.
            return Work.UNKNOWN;
        }
    }

    /** At one moment; not a number if it is unknown. */
    private record Work(double syncs, double oldestSeconds, double contacts, double held) {

        static final Work UNKNOWN = new Work(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        static Work read(SyncMonitor monitor, Instant now) {
            List<SyncProgress> unfinished =
                    monitor.syncs(Filter.RUNNING, null, SyncSearch.MAX_PAGE).syncs();
            long oldest = unfinished.stream()
                    .mapToLong(sync ->
                            Duration.between(sync.status().startedAt(), now).toSeconds())
                    .max()
                    .orElse(0);
            long contacts = unfinished.stream().mapToLong(Work::remaining).sum();
            return new Work(
                    unfinished.size(),
                    Math.max(0, oldest),
                    contacts,
                    monitor.waiting().size());
        }

        private static long remaining(SyncProgress sync) {
            SyncPlan plan = sync.status().plan();
            return plan == null ? 0 : (long) plan.contacts().total() * sync.outstandingRecipients();
        }
    }
}
