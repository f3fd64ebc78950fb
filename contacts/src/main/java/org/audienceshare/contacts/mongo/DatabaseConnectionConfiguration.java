package org.audienceshare.contacts.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.binder.mongodb.MongoCommandTagsProvider;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The database, as both services connect to it and check its version. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
@Import(SpanConfiguration.class)
public class DatabaseConnectionConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConnectionConfiguration.class);

    /** A service starts without its database, and asks for its version only so long. */
    private static final long START_MILLIS = 3_000;

    /**
     * The driver retries single writes and reads where the server can (retryable writes need sessions), unless the address says
     * {@code retryWrites=false}. On the embedded database it does not. Every write can be repeated anyway.
     */
    @Bean
    MongoClientSettingsBuilderCustomizer majorityWritesAndTimeouts(
            DatabaseProperties properties, @Value("${spring.application.name}") String applicationName) {
        return settings -> settings.applicationName(applicationName)
                .writeConcern(WriteConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(cluster ->
                        cluster.serverSelectionTimeout(properties.selectServerMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(properties.connectMillis(), TimeUnit.MILLISECONDS)
                                .readTimeout(properties.readMillis(), TimeUnit.MILLISECONDS));
    }

    @Bean
    MongoDatabase mongoDatabase(
            MongoClient client, @Value("${spring.mongodb.uri}") String uri, DatabaseProperties properties) {
        MongoDatabase database = client.getDatabase(databaseName(uri));
        return properties.queryMillis() == 0
                ? database
                : database.withTimeout(properties.queryMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The database that {@code uri} names.
     *
     * @throws MissingDatabaseNameFailureAnalyzer.MissingDatabaseNameException if it names none; the message does not
     *     repeat the address, because it may hold a password
     */
    static String databaseName(String uri) {
        String name = new ConnectionString(uri).getDatabase();
        if (name == null) {
            throw new MissingDatabaseNameFailureAnalyzer.MissingDatabaseNameException();
        }
        return name;
    }

    @Bean
    MongoCommandTagsProvider commandMetricTags() {
        return new CommandMetricTags();
    }

    @Bean
    DatabaseVersion databaseVersion(MongoDatabase database, DatabaseProperties properties) {
        return new DatabaseVersion(
                database.withTimeout(START_MILLIS, TimeUnit.MILLISECONDS), properties.allowOldVersions());
    }

    /** A database that does not answer yet is waited for, and checked by whoever reaches it first. */
    @Bean
    SmartInitializingSingleton versionAtStart(DatabaseVersion version) {
        return () -> {
            try {
                version.check();
            } catch (MongoException unavailable) {
                LOG.warn("The database does not answer yet; its version is checked when it does");
            }
        };
    }
}
