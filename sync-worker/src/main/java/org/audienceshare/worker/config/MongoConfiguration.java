package org.audienceshare.worker.config;

import com.mongodb.ConnectionString;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The database. */
@Configuration(proxyBeanMethods = false)
class MongoConfiguration {

    /** Retryable writes need sessions, which the embedded database has not; every write here may be repeated anyhow. */
    @Bean
    MongoClientSettingsBuilderCustomizer acknowledgedByTheMajority(SyncWorkerProperties properties) {
        SyncWorkerProperties.Database times = properties.database();
        return settings -> settings.applicationName("sync-worker")
                .writeConcern(WriteConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(false)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(times.selectServerMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(times.connectMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(times.readMillis(), TimeUnit.MILLISECONDS));
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, Environment environment) {
        String name = new ConnectionString(environment.getRequiredProperty("spring.mongodb.uri")).getDatabase();
        if (name == null) {
            throw new IllegalStateException("spring.mongodb.uri names no database: end it with one, such as "
                    + "mongodb://localhost:27017/audience_share");
        }
        return client.getDatabase(name);
    }

    @Bean
    HealthIndicator databaseHealthIndicator(MongoDatabase database) {
        return new DatabaseHealth(database);
    }
}
