package org.audienceshare.contacts.placement.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.contacts.mongo.DatabaseHealth;
import org.audienceshare.contacts.mongo.DatabaseProperties;
import org.audienceshare.contacts.mongo.DatabaseVersion;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.boot.mongodb.autoconfigure.StandardMongoClientSettingsBuilderCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where both services find contacts: in the main database, unless clusters are configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlacementProperties.class)
public class PlacementConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PlacementConfiguration.class);

    /** Connects to each cluster as to the main one: with the same time-outs, write concern, metrics and certificates. */
    @Bean
    ClusterClients clusterClients(
            PlacementProperties properties,
            MongoConnectionDetails main,
            MongoProperties mongo,
            ObjectProvider<MongoClientSettingsBuilderCustomizer> customizers) {
        return new ClusterClients(
                properties.clusters(),
                settings -> customizers
                        .orderedStream()
                        .forEach(customizer -> (customizer instanceof StandardMongoClientSettingsBuilderCustomizer
                                        ? new StandardMongoClientSettingsBuilderCustomizer(
                                                new ClusterDetails(settings.uri(), main.getSslBundle()),
                                                mongo.getRepresentation().getUuid())
                                        : customizer)
                                .customize(settings.builder())));
    }

    @Bean
    Clusters clusters(MongoDatabase main, ClusterClients clients, DatabaseProperties database) {
        return new Clusters(main, clients.databases(main), database.allowOldVersions());
    }

    @Bean
    MongoPlacements placements(Clusters clusters, PlacementProperties properties) {
        return new MongoPlacements(clusters, properties.defaultCluster());
    }

    @Bean
    ContactPlacement contactPlacement(Clusters clusters, MongoPlacements placements) {
        return clusters.areSeveral()
                ? new ClusterPlacement(clusters, placements, Clock.systemUTC())
                : new OneCluster(clusters.main(), Clock.systemUTC());
    }

    /** The one database, or each cluster by its name. */
    @Bean
    HealthContributor databaseHealthContributor(Clusters clusters, DatabaseVersion version) {
        HealthIndicator main = new DatabaseHealth(clusters.main(), version);
        if (!clusters.areSeveral()) {
            return main;
        }
        Map<String, HealthIndicator> each = new TreeMap<>();
        clusters.names().forEach(name -> each.put(name, new ClusterHealth(clusters, name)));
        each.put(PlacementProperties.MAIN, main);
        return CompositeHealthContributor.fromMap(each);
    }

    /** A cluster that is too old ends the start. One that does not answer yet is checked by whoever first needs its contacts. */
    @Bean
    SmartInitializingSingleton clusterVersions(Clusters clusters) {
        return () -> {
            for (String name : clusters.names()) {
                try {
                    clusters.database(name);
                } catch (MongoException unavailable) {
                    LOG.warn(
                            "The cluster {} can't be used yet: {}. What needs its contacts waits; its version is checked when it answers",
                            name,
                            FailureClassifier.classify(unavailable).reason());
                }
            }
        };
    }

    /** A database that does not answer yet is looked at by whoever first needs contacts. */
    @Bean
    SmartInitializingSingleton configuredClusters(ContactPlacement placement) {
        return () -> {
            try {
                if (placement instanceof OneCluster one) {
                    one.check();
                }
            } catch (MongoException unavailable) {
                LOG.warn("The database does not answer yet; whether all clusters are configured is checked later");
            }
        };
    }

    /** The certificates are those of the main database. */
    private record ClusterDetails(String uri, @Nullable SslBundle certificates) implements MongoConnectionDetails {

        @Override
        public ConnectionString getConnectionString() {
            return new ConnectionString(uri);
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return certificates;
        }
    }
}
