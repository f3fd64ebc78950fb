package org.audienceshare.share.progress.mongo;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.share.progress.ProgressProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Creates the projection's indexes and deletes old syncs, in the background: the service starts without its database.
 * Several instances of the service may run it at once. */
@Component
class ProgressMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressMaintenance.class);

    private final IndexSetup indexes;
    private final MongoSyncs syncs;
    private final Clock clock;
    private final Duration retention;

    ProgressMaintenance(MongoSyncs syncs, Clock clock, ProgressProperties properties) {
        this.indexes = new IndexSetup(syncs::createIndexes);
        this.syncs = syncs;
        this.clock = clock;
        this.retention = Duration.ofDays(properties.keepDays());
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void createIndexes() {
        try {
            indexes.runOnce();
        } catch (MongoException e) {
            LOG.warn(
                    "Could not create the projection's indexes, trying again in 10 s: {}",
                    e.getClass().getName());
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void deleteExpiredSyncs() {
        try {
            syncs.deleteOlderThan(clock.instant().minus(retention));
        } catch (MongoException e) {
            LOG.warn(
                    "Could not delete old syncs, trying again in a day: {}",
                    e.getClass().getName());
        }
    }
}
