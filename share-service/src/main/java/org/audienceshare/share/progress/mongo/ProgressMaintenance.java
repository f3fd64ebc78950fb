package org.audienceshare.share.progress.mongo;

import java.time.Duration;
import org.audienceshare.share.mongo.KeptRecords;
import org.audienceshare.share.progress.ProgressProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long the projection keeps syncs. */
@Configuration(proxyBeanMethods = false)
class ProgressMaintenance {

    @Bean
    KeptRecords keptSyncs(MongoSyncs syncs, ProgressProperties properties) {
        return new KeptRecords(
                "syncs", syncs::createIndexes, Duration.ofDays(properties.keepDays()), syncs::deleteOlderThan);
    }
}
