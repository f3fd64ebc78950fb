package org.audienceshare.worker.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Timers of the stages, with histograms. They have no tags, so that they have as many series with a million accounts as with one. */
public final class StageTimers {

    /** Few enough for every worker to export all, and the same for all stages, so that they can be compared. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10)
    };

    private StageTimers() {}

    /** One pass over an owner's contacts. */
    static Timer freeze(MeterRegistry meters) {
        return timer(
                meters, "audience.share.freeze", "Time to read an audience's contacts and to store their revision");
    }

    /** What a recipient's task does in one turn. */
    public static Timer chunk(MeterRegistry meters) {
        return timer(meters, "audience.share.chunk", "Time per chunk at a recipient, without waiting for its turn");
    }

    /** One bulk write to a recipient's collection. */
    static Timer bulk(MeterRegistry meters) {
        return timer(
                meters, "audience.share.bulk", "Time to write the differences of a chunk to a recipient's collection");
    }

    private static Timer timer(MeterRegistry meters, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
