package org.audienceshare.share.audit.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.audienceshare.share.audit.AuditProperties;
import org.audienceshare.share.audit.AuditRetention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** The log's collection, and its upkeep. */
@Configuration(proxyBeanMethods = false)
class AuditMongoConfiguration {

    @Bean
    MongoAuditLog auditLog(MongoDatabase database) {
        return new MongoAuditLog(database);
    }

    @Bean
    Upkeep auditUpkeep(MongoAuditLog log, Clock clock, AuditProperties properties) {
        Duration keep = Duration.ofDays(properties.keepDays());
        return new Upkeep(log, new AuditRetention(log, clock, keep));
    }

    /** In the background, so that the service starts without its database and gets its indexes later. */
    static class Upkeep {

        private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

        private final MongoAuditLog log;
        private final AuditRetention sweep;
        private boolean indexed;

        Upkeep(MongoAuditLog log, AuditRetention sweep) {
            this.log = log;
            this.sweep = sweep;
        }

        @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
        void createIndexes() {
            if (indexed) {
                return;
            }
            try {
                log.createIndexes();
                indexed = true;
            } catch (MongoException e) {
                LOG.warn(
                        "The audit log's indexes are made later: {}",
                        e.getClass().getName());
            }
        }

        @Scheduled(initialDelay = 2, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
        void sweep() {
            try {
                sweep.sweep();
            } catch (MongoException e) {
                LOG.warn(
                        "Old entries of the audit log are swept later: {}",
                        e.getClass().getName());
            }
        }
    }
}
