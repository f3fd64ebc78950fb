package org.audienceshare.worker.rewind.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import org.audienceshare.worker.rewind.Rewinds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the marks in the database. */
@Configuration(proxyBeanMethods = false)
class RewindConfiguration {

    @Bean
    Rewinds rewinds(MongoDatabase database) {
        return new Rewinds(new MongoPartitionMarks(database), () -> "rewind-" + UUID.randomUUID());
    }
}
