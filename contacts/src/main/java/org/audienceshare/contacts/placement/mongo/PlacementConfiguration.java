package org.audienceshare.contacts.placement.mongo;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where both services find contacts. */
@Configuration(proxyBeanMethods = false)
public class PlacementConfiguration {

    @Bean
    ContactPlacement contactPlacement(MongoDatabase database) {
        return ContactPlacement.single(database);
    }
}
