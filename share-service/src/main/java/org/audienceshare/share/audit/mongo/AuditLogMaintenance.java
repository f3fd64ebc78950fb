package org.audienceshare.share.audit.mongo;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.share.audit.AuditProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Creates the audit log's indexes and deletes old entries. It runs in the background, so that the service can start
 * without its database. Several instances of the service may run it at once.
 */
@Component
final class AuditLogMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLogMaintenance.class);

    private final AuditLog log;
    private final Clock clock;
    private final Duration retention;
    private final IndexSetup indexes;

    AuditLogMaintenance(AuditLog log, Clock clock, AuditProperties properties) {
        this.log = log;
        this.clock = clock;
        this.retention = Duration.ofDays(properties.keepDays());
        this.indexes = new IndexSetup(log::createIndexes);
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void createIndexes() {
        try {
            indexes.runOnce();
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not create the audit log's indexes, will try again: {}",
                    fault.getClass().getName());
        }
    }

    @Scheduled(initialDelay = 2, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void deleteOldEntries() {
        try {
            log.deleteBefore(clock.instant().minus(retention));
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not delete old entries of the audit log, will try again: {}",
                    fault.getClass().getName());
        }
    }
}
