package org.audienceshare.share.operations.mongo;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators did. */
@Configuration(proxyBeanMethods = false)
class OperationsMongoConfiguration {

    @Bean
    MongoRedeliveryHistory mongoRedeliveries(MongoDatabase database) {
        return new MongoRedeliveryHistory(database);
    }
}
