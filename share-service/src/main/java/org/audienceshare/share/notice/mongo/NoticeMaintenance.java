package org.audienceshare.share.notice.mongo;

import java.time.Duration;
import org.audienceshare.share.mongo.KeptRecords;
import org.audienceshare.share.progress.ProgressProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long notices are kept: as long as the syncs that they tell of. */
@Configuration(proxyBeanMethods = false)
class NoticeMaintenance {

    @Bean
    KeptRecords keptNotices(MongoNotices notices, ProgressProperties properties) {
        return new KeptRecords(
                "notices", notices::createIndexes, Duration.ofDays(properties.keepDays()), notices::deleteBefore);
    }
}
