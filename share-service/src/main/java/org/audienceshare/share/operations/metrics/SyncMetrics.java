package org.audienceshare.share.operations.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.audienceshare.share.metrics.BackgroundGauges;
import org.audienceshare.share.operations.OperationsHistory;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.UnfinishedWork;
import org.springframework.stereotype.Component;

/**
 * What is still to be done, as metrics: worth an alert, and what the number of workers follows. Every instance tells the same, as it
 * reads the same database.
 */
@Component
final class SyncMetrics implements MeterBinder, AutoCloseable {

    private final SyncMonitor monitor;
    private final OperationsHistory history;
    private final BackgroundGauges<UnfinishedWork> gauges;

    SyncMetrics(SyncMonitor monitor, OperationsHistory history, Clock clock) {
        this.monitor = monitor;
        this.history = history;
        this.gauges = new BackgroundGauges<>("sync-metrics", this::readAndKeep, clock);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauges.register(
                meters,
                "audience.share.unfinished.syncs",
                UnfinishedWork::syncs,
                "Syncs that have not ended; at most 200");
        gauges.register(
                meters,
                "audience.share.oldest.unfinished.sync.seconds",
                UnfinishedWork::oldestSeconds,
                "The time since the oldest of them was requested");
        gauges.register(
                meters,
                "audience.share.remaining.contacts",
                UnfinishedWork::contacts,
                "Contacts of the unfinished syncs times their recipients without a result");
        gauges.register(
                meters, "audience.share.held.syncs", UnfinishedWork::held, "Syncs that wait for approval; at most 50");
        gauges.start();
    }

    private UnfinishedWork readAndKeep() {
        UnfinishedWork read = monitor.unfinished();
        history.add(read);
        return read;
    }

    /** Reads all values together. */
    void read() {
        gauges.read();
    }

    @Override
    public void close() {
        gauges.close();
    }
}
