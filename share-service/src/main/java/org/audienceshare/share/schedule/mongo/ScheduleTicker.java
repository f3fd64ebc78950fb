package org.audienceshare.share.schedule.mongo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.share.schedule.ScheduleRunner;
import org.audienceshare.share.schedule.ScheduleRunner.Ran;
import org.audienceshare.share.schedule.ScheduledRun.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds for schedules that are due. Every instance of the service does, and the database gives each run to one. */
@Component
class ScheduleTicker {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleTicker.class);

    /** What is left over waits for the next tick, here or in another instance, so that other background work gets its turn. */
    private static final int MAX_RUNS_PER_TICK = 50;

    private final ScheduleRunner runner;
    private final IndexSetup indexes;
    private final Map<Outcome, Counter> runs = new EnumMap<>(Outcome.class);

    ScheduleTicker(ScheduleRunner runner, MongoSyncSchedules schedules, MeterRegistry meters) {
        for (Outcome outcome : Outcome.values()) {
            runs.put(outcome, meters.counter("audience.share.scheduled.runs", "outcome", outcome.name()));
        }
        this.runner = runner;
        this.indexes = new IndexSetup(schedules::createIndexes);
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void tick() {
        try {
            indexes.runOnce();
            for (int run = 0; run < MAX_RUNS_PER_TICK; run++) {
                Optional<Ran> ran = runner.runNext();
                if (ran.isEmpty()) {
                    return;
                }
                ran.get().outcome().map(runs::get).ifPresent(Counter::increment);
                log(ran.get());
            }
        } catch (RuntimeException fault) {
            LOG.warn(
                    "Could not look for scheduled syncs, trying again in 10 s: {}",
                    fault.getClass().getName());
        }
    }

    private static void log(Ran ran) {
        Exception fault = ran.fault();
        if (fault != null) {
            LOG.warn(
                    "The scheduled sync of audience {} failed, and is tried again: {}",
                    ran.audience(),
                    fault.getClass().getName());
        }
    }
}
