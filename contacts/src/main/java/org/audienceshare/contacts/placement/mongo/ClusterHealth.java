package org.audienceshare.contacts.placement.mongo;

import com.mongodb.MongoException;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.contacts.mongo.DatabaseVersion.UnsupportedVersionException;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether a cluster beside the main one answers. While it does not, what needs its contacts waits, and everything else goes on: so
 * the service is not down.
 *
 * @param name of the cluster
 */
record ClusterHealth(Clusters clusters, String name) implements HealthIndicator {

    @Override
    public Health health() {
        try {
            clusters.database(name)
                    .withTimeout(Clusters.MAX_CHECK_MILLIS, TimeUnit.MILLISECONDS)
                    .runCommand(new Document("ping", 1));
            return Health.up().build();
        } catch (UnsupportedVersionException tooOld) {
            return Health.down()
                    .withDetail("reason", String.valueOf(tooOld.getMessage()))
                    .build();
        } catch (MongoException unavailable) {
            return Health.status(ConsumerHealth.DEGRADED)
                    .withDetail(
                            "reason",
                            "the cluster can't be used: "
                                    + FailureClassifier.classify(unavailable).reason())
                    .build();
        }
    }
}
