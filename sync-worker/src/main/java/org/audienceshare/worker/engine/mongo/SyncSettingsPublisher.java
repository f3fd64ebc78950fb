package org.audienceshare.worker.engine.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import org.audienceshare.contacts.failure.Failure;
import org.audienceshare.contacts.failure.FailureAction;
import org.audienceshare.contacts.failure.LogLimiter;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.contacts.mongo.DatabaseVersion;
import org.audienceshare.contacts.mongo.DatabaseVersion.UnsupportedVersionException;
import org.audienceshare.sync.settings.SyncSettings;
import org.audienceshare.sync.settings.mongo.MongoSyncSettings;
import org.audienceshare.worker.consumption.StartupRefusedException;
import org.audienceshare.worker.consumption.StartupTask;
import org.audienceshare.worker.engine.EngineProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Checks the database's version and publishes this worker's settings before it consumes, so that previews expect what it will do. All workers must be
 * configured the same; if they are not, the settings of the one that started last count, and it logs a warning.
 */
@Component
final class SyncSettingsPublisher implements StartupTask {

    private static final Logger LOG = LoggerFactory.getLogger(SyncSettingsPublisher.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final DatabaseVersion version;
    private final MongoSyncSettings published;
    private final SyncSettings configured;
    private final LogLimiter limiter = new LogLimiter(Clock.systemUTC());

    SyncSettingsPublisher(MongoDatabase database, DatabaseVersion version, EngineProperties properties) {
        this.version = version;
        this.published = new MongoSyncSettings(database);
        this.configured = properties.toSyncSettings();
    }

    @Override
    public void run() throws InterruptedException {
        while (!tryToPublish()) {
            Thread.sleep(RETRY_DELAY.toMillis());
        }
    }

    private boolean tryToPublish() {
        try {
            version.check();
            published
                    .publish(configured)
                    .filter(before -> !before.equals(configured))
                    .ifPresent(before -> LOG.warn(
                            "This worker's settings {} replace {}. Configure all workers the same.",
                            configured,
                            before));
            return true;
        } catch (UnsupportedVersionException tooOld) {
            throw new StartupRefusedException(tooOld.getMessage() + " " + tooOld.remedy(), tooOld);
        } catch (MongoException fault) {
            Failure failure = FailureClassifier.classify(fault);
            if (failure.action() != FailureAction.RETRY) {
                throw fault;
            }
            limiter.permit("", failure.reason())
                    .ifPresent(leftOut -> LOG.warn("Waiting for the database: {}", failure.reason()));
            return false;
        }
    }
}
