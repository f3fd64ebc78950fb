package org.audienceshare.contacts.placement.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
    Clusters clusters(MongoDatabase main, ClusterClients clients) {
        return new Clusters(main, clients.databases(main));
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
