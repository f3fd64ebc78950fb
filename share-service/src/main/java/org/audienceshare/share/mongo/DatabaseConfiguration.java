package org.audienceshare.share.mongo;

import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoDatabase;
import java.util.Set;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.audience.mongo.MongoManagedAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.contact.mongo.MongoContactImporter;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.mongo.MongoAccountAdministration;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.mongo.DatabaseConnectionConfiguration;
import org.audienceshare.contacts.search.mongo.MongoContactRepository;
import org.audienceshare.contacts.suppression.mongo.MongoSuppressions;
import org.audienceshare.share.web.Outage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The connection to the database, and the platform's collections in it. */
@Configuration(proxyBeanMethods = false)
@Import({
    DatabaseConnectionConfiguration.class,
    MongoDirectory.class,
    MongoAccountAdministration.class,
    MongoAudiences.class,
    MongoManagedAudiences.class,
    MongoSuppressions.class,
    MongoContactRepository.class,
    MongoContactImporter.class
})
class DatabaseConfiguration {

    @Bean
    Outage databaseOutage() {
        return new Outage(
                Set.of(MongoTimeoutException.class, MongoSocketException.class, MongoNotPrimaryException.class),
                "The database does not answer. Try again in a moment.");
    }

    /** An account that is not in the directory counts as not written by another system. */
    @Bean
    ContactCollections contactCollections(MongoDatabase database, MongoDirectory directory) {
        return new ContactCollections(
                database, id -> directory.account(id).map(Account::crmFed).orElse(false));
    }
}
