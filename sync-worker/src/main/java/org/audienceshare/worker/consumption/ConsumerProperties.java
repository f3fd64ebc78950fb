package org.audienceshare.worker.consumption;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How the worker consumes events and tasks. */
@ConfigurationProperties("audience-share")
@Validated
public record ConsumerProperties(
        @Valid @DefaultValue PlannerConsumer planner,
        @Valid @DefaultValue ApplierConsumer applier) {

    private static final String AT_ONCE = "must be 0 (by the cores) to 256 at the same time";
    private static final String EVENTS = "must be 1 to 10000 events";
    private static final String EVENTS_AHEAD = "must be 100 to 1000000 events";
    private static final String READ_AHEAD = "must be 1000 to 1000000 tasks";

    private static final String MEGABYTES = "must be 0 (by the heap) to 100000 megabytes";

    private static long bytes(int megabytes) {
        return megabytes == 0 ? Runtime.getRuntime().maxMemory() / 8 : megabytes * 1024L * 1024;
    }

    /**
     * They wait for the database and the broker most of the time, so there are more of them than cores. Too many make a small sync
     * wait in the database behind the chunks of a large one.
     */
    private static int byTheCores(int concurrency) {
        return concurrency == 0 ? Math.max(4, 2 * Runtime.getRuntime().availableProcessors()) : concurrency;
    }

    /**
     * How events are planned.
     *
     * @param concurrency audiences that are planned at the same time; 0 for twice the cores, at least 4
     * @param maxPollRecords events that are read at once, and most events of one audience that are planned together;
     *     repetitions among them count once
     * @param maxReadAhead events of a partition from the first unplanned one on; then the partition is paused. So many can be
     *     delivered again after a crash
     * @param maxReadAheadMegabytes memory for events of all partitions that are read and not planned yet, about; 0 for an
     *     eighth of the heap
     */
    public record PlannerConsumer(
            @Min(value = 0, message = AT_ONCE) @Max(value = 256, message = AT_ONCE) @DefaultValue("0")
            int concurrency,

            @Min(value = 1, message = EVENTS) @Max(value = 10_000, message = EVENTS) @DefaultValue("500")
            int maxPollRecords,

            @Min(value = 100, message = EVENTS_AHEAD)
            @Max(value = 1_000_000, message = EVENTS_AHEAD)
            @DefaultValue("500")
            int maxReadAhead,

            @Min(value = 0, message = MEGABYTES) @Max(value = 100_000, message = MEGABYTES) @DefaultValue("0")
            int maxReadAheadMegabytes) {

        public PlannerConsumer {
            concurrency = byTheCores(concurrency);
        }

        public long maxReadAheadBytes() {
            return bytes(maxReadAheadMegabytes);
        }
    }

    /**
     * How tasks are applied.
     *
     * @param concurrency recipients that are written at the same time; 0 for twice the cores, at least 4
     * @param maxReadAhead tasks of a partition from the first unfinished one on; then the partition is paused, and small syncs
     *     may wait behind large ones
     * @param maxReadAheadMegabytes memory for tasks of all partitions that are read and not done yet, about; 0 for an eighth of
     *     the heap
     */
    public record ApplierConsumer(
            @Min(value = 0, message = AT_ONCE) @Max(value = 256, message = AT_ONCE) @DefaultValue("0")
            int concurrency,

            @Min(value = 1_000, message = READ_AHEAD)
            @Max(value = 1_000_000, message = READ_AHEAD)
            @DefaultValue("20000")
            int maxReadAhead,

            @Min(value = 0, message = MEGABYTES) @Max(value = 100_000, message = MEGABYTES) @DefaultValue("0")
            int maxReadAheadMegabytes) {

        public ApplierConsumer {
            concurrency = byTheCores(concurrency);
        }

        public long maxReadAheadBytes() {
            return bytes(maxReadAheadMegabytes);
        }
    }
}
