package org.audienceshare.worker.engine.mongo;

import java.util.concurrent.TimeUnit;
import org.audienceshare.sync.apply.LateWriteSweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every 20 seconds, takes back what a worker wrote late. Several workers may do it at the same time. */
@Component
class LateWriteCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(LateWriteCleanup.class);

    private final LateWriteSweep sweep;

    LateWriteCleanup(LateWriteSweep sweep) {
        this.sweep = sweep;
    }

    @Scheduled(initialDelay = 20, fixedDelay = 20, timeUnit = TimeUnit.SECONDS, scheduler = "cleanupTimer")
    void cleanUp() {
        try {
            int skipped = sweep.run();
            LOG.debug("{} recipients wait to be compared because somebody works on them", skipped);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Not all late writes could be looked for. They are looked for again in 20 seconds: {}",
                    e.getClass().getName());
        }
    }
}
