package org.audienceshare.share.mongo;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.audience.mongo.MongoManagedAudiences;
import org.audienceshare.contacts.browse.mongo.MongoContactBook;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.contact.mongo.MongoContactImporter;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.mongo.MongoAccountDesk;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.suppression.mongo.MongoSuppressions;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The connection to the database, and the platform's collections in it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Retryable writes need sessions, which the embedded database has not; every write here may be repeated anyhow. */
    @Bean
    MongoClientSettingsBuilderCustomizer acknowledgedByTheMajority(DatabaseProperties times) {
        return settings -> settings.applicationName("share-service")
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
        String uri = environment.getRequiredProperty("spring.mongodb.uri");
        return client.getDatabase(MongoDatabaseName.of(uri));
    }

    @Bean
    HealthIndicator databaseHealthIndicator(MongoDatabase database) {
        return new DatabaseHealth(database);
    }

    @Bean
    MongoDirectory mongoDirectory(MongoDatabase database) {
        return new MongoDirectory(database);
    }

    @Bean
    MongoManagedAudiences mongoManagedAudiences(MongoDatabase database) {
        return new MongoManagedAudiences(database);
    }

    @Bean
    MongoSuppressions mongoSuppressions(MongoDatabase database) {
        return new MongoSuppressions(database);
    }

    @Bean
    MongoAccountDesk mongoAccountDesk(MongoDatabase database) {
        return new MongoAccountDesk(database);
    }

    @Bean
    MongoAudiences mongoAudiences(MongoDatabase database) {
        return new MongoAudiences(database);
    }

    /** An account that the directory does not know has no second writer that anybody told of. */
    @Bean
    ContactCollections contactCollections(MongoDatabase database, MongoDirectory directory) {
        return new ContactCollections(
                database, id -> directory.account(id).map(Account::crmFed).orElse(false));
    }

    @Bean
    MongoContactBook mongoContactBook(ContactCollections collections, Clock clock) {
        return new MongoContactBook(collections, clock);
    }

    @Bean
    MongoContactImporter mongoContactImporter(ContactCollections collections, Clock clock) {
        return new MongoContactImporter(collections, clock);
    }
}
