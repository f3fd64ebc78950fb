package org.audienceshare.share.signin.mongo;

import com.mongodb.MongoException;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes sessions that have ended. Several instances of the service may run it at once. */
@Component
final class SessionMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(SessionMaintenance.class);

    private final MongoSessions sessions;
    private final IndexSetup indexes;

    SessionMaintenance(MongoSessions sessions) {
        this.sessions = sessions;
        this.indexes = new IndexSetup(sessions::createIndex);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void deleteEnded() {
        try {
            indexes.runOnce();
            sessions.deleteEnded();
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not delete sessions that have ended, will try again: {}",
                    fault.getClass().getName());
        }
    }
}
