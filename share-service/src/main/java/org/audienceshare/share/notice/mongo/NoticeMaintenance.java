package org.audienceshare.share.notice.mongo;

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

/** Creates the indexes of notices and deletes those that are as old as the syncs that are deleted, in the background. */
@Component
class NoticeMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeMaintenance.class);

    private final MongoNotices notices;
    private final IndexSetup indexes;
    private final Clock clock;
    private final Duration retention;

    NoticeMaintenance(MongoNotices notices, Clock clock, ProgressProperties properties) {
        this.notices = notices;
        this.indexes = new IndexSetup(notices::createIndexes);
        this.clock = clock;
        this.retention = Duration.ofDays(properties.keepDays());
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void createIndexes() {
        try {
            indexes.runOnce();
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not create the indexes of notices, will try again: {}",
                    fault.getClass().getName());
        }
    }

    @Scheduled(initialDelay = 3, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void deleteOldNotices() {
        try {
            notices.deleteBefore(clock.instant().minus(retention));
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not delete old notices, will try again: {}",
                    fault.getClass().getName());
        }
    }
}
