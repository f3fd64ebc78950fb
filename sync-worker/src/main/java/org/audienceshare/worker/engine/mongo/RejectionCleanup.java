package org.audienceshare.worker.engine.mongo;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.worker.engine.EngineProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Once a day, deletes rejections that were resolved long ago. Several workers may do it at the same time. */
@Component
class RejectionCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(RejectionCleanup.class);

    private final Rejections rejections;
    private final Clock clock;
    private final Duration keep;

    RejectionCleanup(Rejections rejections, Clock clock, EngineProperties properties) {
        this.rejections = rejections;
        this.clock = clock;
        this.keep = Duration.ofDays(properties.history().rejectionDays());
    }

    @Scheduled(initialDelay = 5, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES, scheduler = "cleanupTimer")
    void cleanUp() {
        try {
            rejections.deleteSettledBefore(clock.instant().minus(keep));
        } catch (MongoException e) {
            LOG.warn(
                    "Old rejections could not be deleted and are tried again tomorrow: {}",
                    e.getClass().getName());
        }
    }
}
