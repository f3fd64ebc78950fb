package org.audienceshare.share.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of values that are read together from the database, in the background, so that no scrape waits for them: one that takes too
 * long would lose all metrics. They are not numbers while the database does not answer.
 *
 * @param <T> the values
 */
public final class BackgroundGauges<T> implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** A database that takes longer has answered a question of another time. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final Supplier<T> source;
    private final Clock clock;
    private final ScheduledExecutorService reader;
    private volatile @Nullable Read<T> latest;

    private record Read<T>(T values, Instant at) {}

    /** @param threadName of the thread that reads */
    public BackgroundGauges(String threadName, Supplier<T> source, Clock clock) {
        this.source = source;
        this.clock = clock;
        this.reader = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Adds one. */
    public void register(MeterRegistry meters, String name, ToDoubleFunction<T> value, String description) {
        Gauge.builder(name, this, gauges -> gauges.valueOf(value))
                .description(description)
                .register(meters);
    }

    /** Reads from now on. */
    public void start() {
        ScheduledFuture<?> unused =
                reader.scheduleWithFixedDelay(this::read, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads all values together. */
    public void read() {
        try {
            Instant at = clock.instant();
            latest = new Read<>(source.get(), at);
        } catch (RuntimeException unavailable) {
            // The service's health says why.
            latest = null;
        }
    }

    private double valueOf(ToDoubleFunction<T> value) {
        Read<T> read = latest;
        if (read == null || read.at().plus(MAX_AGE).isBefore(clock.instant())) {
            return Double.NaN;
        }
        return value.applyAsDouble(read.values());
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
