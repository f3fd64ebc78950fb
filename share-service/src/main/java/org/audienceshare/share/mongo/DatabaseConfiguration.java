package org.audienceshare.share.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.audience.mongo.MongoManagedAudiences;
import org.audienceshare.contacts.search.mongo.MongoContactRepository;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.contact.mongo.MongoContactImporter;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.mongo.MongoAccountAdministration;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.mongo.DatabaseConnectionConfiguration;
import org.audienceshare.contacts.suppression.mongo.MongoSuppressions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The connection to the database, and the platform's collections in it. */
@Configuration(proxyBeanMethods = false)
@Import(DatabaseConnectionConfiguration.class)
class DatabaseConfiguration {

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
    MongoAccountAdministration mongoAccountDesk(MongoDatabase database) {
        return new MongoAccountAdministration(database);
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
    MongoContactRepository mongoContactBook(ContactCollections collections, Clock clock) {
        return new MongoContactRepository(collections, clock);
    }

    @Bean
    MongoContactImporter mongoContactImporter(ContactCollections collections, Clock clock) {
        return new MongoContactImporter(collections, clock);
    }
}
