package org.audienceshare.share.audit.mongo;

import java.time.Duration;
import org.audienceshare.share.audit.AuditProperties;
import org.audienceshare.share.mongo.KeptRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long the audit log is kept. */
@Configuration(proxyBeanMethods = false)
class AuditLogMaintenance {

    @Bean
    KeptRecords keptAuditLog(AuditLog log, AuditProperties properties) {
        return new KeptRecords(
                "entries of the audit log",
                log::createIndexes,
                Duration.ofDays(properties.keepDays()),
                log::deleteBefore);
    }
}
