package org.audienceshare.worker.config;

import com.mongodb.MongoException;
import java.time.Duration;
import org.audienceshare.sync.failure.mongo.MongoFaults;
import org.audienceshare.sync.settings.SyncSettings;
import org.audienceshare.sync.settings.mongo.MongoSyncSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes this worker's settings before it consumes, so that previews expect what it will do. Workers must be configured
 * alike; where they are not, the one that started last is published and logs a warning.
 */
final class SyncSettingsPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(SyncSettingsPublisher.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final MongoSyncSettings published;
    private final SyncSettings configured;

    SyncSettingsPublisher(MongoSyncSettings published, SyncSettings configured) {
        this.published = published;
        this.configured = configured;
    }

    /** Returns when the settings are published; waits for the database as long as it takes. */
    void publish() throws InterruptedException {
        while (!tryToPublish()) {
            Thread.sleep(RETRY_DELAY.toMillis());
        }
    }

    private boolean tryToPublish() {
        try {
            published
                    .publish(configured)
                    .filter(before -> !before.equals(configured))
                    .ifPresent(before -> LOG.warn(
                            "This worker's settings {} replace {}. Configure all workers alike.", configured, before));
            return true;
        } catch (MongoException fault) {
            if (MongoFaults.isTransient(fault)) {
                LOG.warn("Waiting for the database: {}", fault.getClass().getName());
                return false;
            }
            throw fault;
        }
    }
}
