package org.audienceshare.share.mongo;

import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Set;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.audience.mongo.MongoManagedAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.contact.mongo.MongoContactCheck;
import org.audienceshare.contacts.contact.mongo.MongoContactImporter;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountTimeZones;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.directory.mongo.MongoAccountAdministration;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.field.mongo.MongoFieldConversion;
import org.audienceshare.contacts.field.mongo.MongoFieldRegistry;
import org.audienceshare.contacts.mongo.DatabaseConnectionConfiguration;
import org.audienceshare.contacts.mongo.DatabaseVersion.UnsupportedVersionException;
import org.audienceshare.contacts.optout.mongo.MongoOptOuts;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.contacts.placement.UnknownClusterException;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.contacts.placement.mongo.PlacementConfiguration;
import org.audienceshare.contacts.search.mongo.MongoContactRepository;
import org.audienceshare.contacts.suppression.mongo.MongoSuppressions;
import org.audienceshare.share.web.Outage;
import org.audienceshare.sync.person.mongo.MongoPersonRecords;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The connection to the database, and the platform's collections in it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimeZoneProperties.class)
@Import({
    DatabaseConnectionConfiguration.class,
    PlacementConfiguration.class,
    MongoDirectory.class,
    MongoAccountAdministration.class,
    MongoAudiences.class,
    MongoManagedAudiences.class,
    MongoSuppressions.class,
    MongoOptOuts.class,
    MongoPersonRecords.class,
    MongoContactRepository.class,
    MongoFieldRegistry.class,
    MongoFieldConversion.class,
    MongoContactImporter.class,
    MongoContactCheck.class
})
class DatabaseConfiguration {

    /** Before the other one, as a time-out of ours is one of the driver's. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Outage slowQuery() {
        return new Outage(
                Set.of(MongoExecutionTimeoutException.class, MongoOperationTimeoutException.class),
                "That took too long, so it was stopped. Ask for less, or try again later.");
    }

    @Bean
    Outage databaseOutage() {
        return new Outage(
                Set.of(MongoTimeoutException.class, MongoSocketException.class, MongoNotPrimaryException.class),
                "The database does not answer. Try again in a moment.");
    }

    @Bean
    Outage movingAccount() {
        return new Outage(
                Set.of(AccountMovingException.class),
                "The account's contacts are moved to another cluster. Do it again in some minutes.");
    }

    @Bean
    Outage unusableCluster() {
        return new Outage(
                Set.of(UnknownClusterException.class, UnsupportedVersionException.class),
                "The account's contacts are in a cluster that this service does not know or can't use. An operator must look at its configuration.");
    }

    @Bean
    AccountTimeZones accountTimeZones(MongoDirectory directory, TimeZoneProperties zones) {
        return new AccountTimeZones(directory, zones);
    }

    /** An account that is not in the directory counts as not written by another system. */
    @Bean
    ContactCollections contactCollections(
            MongoDatabase database, ContactPlacement placement, MongoDirectory directory) {
        return new ContactCollections(
                database,
                placement,
                id -> directory.account(id).map(Account::crmFed).orElse(false),
                Clock.systemUTC());
    }
}
