package org.audienceshare.benchmarks.scenario;

import java.time.Duration;
import java.util.function.Supplier;
import org.audienceshare.benchmarks.kafka.BenchmarkEvents;
import org.audienceshare.benchmarks.kafka.SyncOutcome;
import org.audienceshare.benchmarks.kafka.SyncResults;
import org.audienceshare.benchmarks.measure.Cost;
import org.audienceshare.benchmarks.stack.WorkerMetrics;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.local.parts.PartFailedException;

/** Publishes an event, waits for its last result, and says how long that took and what it cost the worker. */
final class SyncRunner {

    private static final Duration LIMIT = Duration.ofHours(1);

    private final BenchmarkEvents events;
    private final SyncResults results;
    private final WorkerMetrics metrics;
    private final Collector collector;

    SyncRunner(BenchmarkEvents events, SyncResults results, WorkerMetrics metrics, Collector collector) {
        this.events = events;
        this.results = results;
        this.metrics = metrics;
        this.collector = collector;
    }

    BenchmarkEvents events() {
        return events;
    }

    /** Measures an event. */
    MeasuredSync run(String what, Supplier<AudienceEvent> publish) {
        Cost before = metrics.cost();
        long begin = System.nanoTime();
        AudienceEvent event = publish.get();
        return await(what, event, event.header().eventId(), begin, before);
    }

    /** Measures an event that is published again on purpose. */
    MeasuredSync replay(String what, AudienceEvent event) {
        Cost before = metrics.cost();
        long begin = System.nanoTime();
        return await(what, event, events.replay(event), begin, before);
    }

    private MeasuredSync await(String what, AudienceEvent event, String syncId, long begin, Cost before) {
        SyncOutcome outcome = results.await(syncId, LIMIT, (done, total) -> collector.progress(what, done, total));
        return new MeasuredSync(event, outcome, begin, metrics.cost().since(before));
    }

    /** A sync that was measured. */
    record MeasuredSync(AudienceEvent event, SyncOutcome outcome, long begin, Cost cost) {

        /** From the event to the last result. */
        double seconds() {
            return (outcome.endedNanos() - begin) / 1e9;
        }

        /** From the event to its plan: the freeze, and who gets a task. */
        double secondsUntilPlanned() {
            return (outcome.plannedNanos() - begin) / 1e9;
        }

        /** Contacts that the sync wrote. */
        long written() {
            CopyCounts counts = outcome.counts();
            return counts.added() + counts.updated() + counts.removed();
        }

        /** Fails if the sync did something else than what is measured: then its time says nothing. */
        void expect(String what, long expected, long counted) {
            if (expected != counted) {
                throw new PartFailedException("A sync of the benchmark counts " + counted + " contacts " + what
                        + ", expected " + expected + ".");
            }
        }
    }
}
