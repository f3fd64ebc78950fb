package org.audienceshare.worker.engine.mongo;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.sync.plan.RetentionSweep;
import org.audienceshare.worker.engine.EngineProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every ten minutes, deletes frozen contacts that nobody needs any more. Several workers may do it at the same time. */
@Component
class FrozenContactCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(FrozenContactCleanup.class);

    private final RetentionSweep sweep;

    FrozenContactCleanup(PlannerSources sources, PlannerState state, EngineProperties properties, Clock clock) {
        this.sweep = new RetentionSweep(
                sources, state, Duration.ofDays(properties.history().inactiveRecipientDays()), clock);
    }

    @Scheduled(initialDelay = 3, fixedDelay = 10, timeUnit = TimeUnit.MINUTES, scheduler = "cleanupTimer")
    void cleanUp() {
        try {
            sweep.run(FrozenContactCleanup::passOver);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Frozen contacts that nobody needs could not be deleted and are tried again later: {}",
                    e.getClass().getName());
        }
    }

    private static void passOver(AudienceId audience, RuntimeException fault) {
        if (fault instanceof MongoException) {
            // The next audience would have to wait for the database as well.
            throw fault;
        }
        LOG.warn(
                "The frozen contacts of audience {} could not be cleaned: {}",
                audience,
                fault.getClass().getName());
    }
}
