package org.audienceshare.share.schedule.mongo;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.share.schedule.ScheduleRunner;
import org.audienceshare.share.schedule.ScheduleRunner.Ran;
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

    ScheduleTicker(ScheduleRunner runner, MongoSyncSchedules schedules) {
        this.runner = runner;
        this.indexes = new IndexSetup(schedules::createIndexes);
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void tick() {
        try {
            indexes.runOnce();
            for (int runs = 0; runs < MAX_RUNS_PER_TICK; runs++) {
                Optional<Ran> ran = runner.runNext();
                if (ran.isEmpty()) {
                    return;
                }
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
