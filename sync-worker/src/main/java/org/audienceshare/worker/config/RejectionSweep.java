package org.audienceshare.worker.config;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.audienceshare.sync.apply.Rejections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Once a day, forgets refused contacts that were settled long ago. Several workers may do it at once. */
class RejectionSweep {

    private static final Logger LOG = LoggerFactory.getLogger(RejectionSweep.class);

    private final Rejections rejections;
    private final Clock clock;
    private final Duration keep;

    RejectionSweep(Rejections rejections, Clock clock, Duration keep) {
        this.rejections = rejections;
        this.clock = clock;
        this.keep = keep;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES, scheduler = "sweepTimer")
    void sweep() {
        try {
            rejections.deleteSettledBefore(clock.instant().minus(keep));
        } catch (MongoException e) {
            LOG.warn("Old rejections are swept later: {}", e.getClass().getName());
        }
    }
}
