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

    private static final String THREADS = "must be 1 to 256 threads";
    private static final String THREADS_OR_CORES = "must be 0 (by the cores) to 256 threads";
    private static final String EVENTS = "must be 1 to 10000 events";
    private static final String POLL_MILLIS = "must be 10000 (10 s) to 86400000 (a day) milliseconds, and longer than"
            + " the longest freeze of an audience or sync of a recipient takes";

    /**
     * How events are planned.
     *
     * @param concurrency threads that plan; each has its own partitions of the events
     * @param maxPollRecords events that are planned together; repetitions of one audience among them count once
     * @param maxPollIntervalMillis how long planning them can take before the group removes the worker
     */
    public record PlannerConsumer(
            @Min(value = 1, message = THREADS) @Max(value = 256, message = THREADS) @DefaultValue("1")
            int concurrency,

            @Min(value = 1, message = EVENTS) @Max(value = 10_000, message = EVENTS) @DefaultValue("500")
            int maxPollRecords,

            @Min(value = 10_000, message = POLL_MILLIS)
            @Max(value = 86_400_000, message = POLL_MILLIS)
            @DefaultValue("1800000")
            int maxPollIntervalMillis) {}

    /**
     * How tasks are applied.
     *
     * @param concurrency threads that apply, a recipient each; 0 for as many as there are cores, at least 2
     * @param maxPollIntervalMillis how long one recipient can take before the group removes the worker
     */
    public record ApplierConsumer(
            @Min(value = 0, message = THREADS_OR_CORES) @Max(value = 256, message = THREADS_OR_CORES) @DefaultValue("0")
            int concurrency,

            @Min(value = 10_000, message = POLL_MILLIS)
            @Max(value = 86_400_000, message = POLL_MILLIS)
            @DefaultValue("1800000")
            int maxPollIntervalMillis) {

        public ApplierConsumer {
            concurrency = concurrency == 0 ? Math.max(2, Runtime.getRuntime().availableProcessors()) : concurrency;
        }
    }
}
