package org.audienceshare.share.signin.mongo;

import java.time.Duration;
import org.audienceshare.share.mongo.KeptRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long sessions are kept: until they end. */
@Configuration(proxyBeanMethods = false)
class SessionMaintenance {

    @Bean
    KeptRecords keptSessions(MongoSessions sessions) {
        return new KeptRecords("sessions", sessions::createIndex, Duration.ZERO, sessions::deleteEndedBefore);
    }
}
