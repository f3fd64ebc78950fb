package org.audienceshare.share.operations.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.audienceshare.share.operations.OperationsHistory;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.UnfinishedWork;
import org.jspecify.annotations.Nullable;
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
    private final OperationsHistory history;
    private final Clock clock;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sync-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable UnfinishedWork latest;

    SyncMetrics(SyncMonitor monitor, OperationsHistory history, Clock clock) {
        this.monitor = monitor;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(
                meters,
                "audience.share.unfinished.syncs",
                UnfinishedWork::syncs,
                "Syncs that have not ended; at most 200");
        gauge(
                meters,
                "audience.share.oldest.unfinished.sync.seconds",
                UnfinishedWork::oldestSeconds,
                "The time since the oldest of them was requested");
        gauge(
                meters,
                "audience.share.remaining.contacts",
                UnfinishedWork::contacts,
                "Contacts of the unfinished syncs times their recipients without a result");
        gauge(meters, "audience.share.held.syncs", UnfinishedWork::held, "Syncs that wait for approval; at most 50");
        ScheduledFuture<?> unused =
                reader.scheduleWithFixedDelay(this::read, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<UnfinishedWork> value, String description) {
        Gauge.builder(name, this, metrics -> metrics.valueOf(value))
                .description(description)
                .register(meters);
    }

    /** Not a number if it is unknown. */
    private double valueOf(ToDoubleFunction<UnfinishedWork> value) {
        UnfinishedWork read = latest;
        boolean known = read != null && !read.at().plus(MAX_AGE).isBefore(clock.instant());
        return known ? value.applyAsDouble(read) : Double.NaN;
    }

    /** Reads all values together. */
    void read() {
        try {
            UnfinishedWork read = monitor.unfinished();
            history.add(read);
            latest = read;
        } catch (RuntimeException unavailable) {
            // The service's health says why.
            latest = null;
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
