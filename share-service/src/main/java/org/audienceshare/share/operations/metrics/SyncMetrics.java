package org.audienceshare.share.operations.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.SyncMonitor.Filter;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncSearch;
import org.springframework.stereotype.Component;

/**
 * What is still to be done, as metrics: worth an alert, and what the number of workers follows. Every instance tells the same, as it
 * reads the same database. It is read in the background, so that no scrape waits for it: one that takes too long would lose all
 * metrics.
 */
@Component
final class SyncMetrics implements MeterBinder, AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** A database that takes longer has answered a question of another time. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final SyncMonitor monitor;
    private final Clock clock;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sync-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Work latest = Work.UNKNOWN;

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
        ScheduledFuture<?> unused =
                reader.scheduleWithFixedDelay(this::read, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<Work> value, String description) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.work()))
                .description(description)
                .register(meters);
    }

    private Work work() {
        Work read = latest;
        return read.at().plus(MAX_AGE).isBefore(clock.instant()) ? Work.UNKNOWN : read;
    }

    /** Reads all values together. */
    void read() {
        try {
            latest = Work.read(monitor, clock.instant());
        } catch (RuntimeException unavailable) {
            // The service's health says why.
            latest = Work.UNKNOWN;
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }

    /** At one moment; not a number if it is unknown. */
    private record Work(Instant at, double syncs, double oldestSeconds, double contacts, double held) {

        static final Work UNKNOWN = new Work(Instant.EPOCH, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

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
                    now,
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
