package org.audienceshare.contacts.placement.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.contacts.mongo.DatabaseConnectionConfiguration;
import org.audienceshare.contacts.mongo.DatabaseVersion.UnsupportedVersionException;
import org.audienceshare.contacts.mongo.MongoOfVersion;
import org.audienceshare.local.parts.Ports;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** What a service does about clusters beside the main one that are too old, or do not answer. */
class ClusterVersionsTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aServiceDoesNotStartWithAnOldClusterAndSaysWhich() {
        try (MongoOfVersion good = MongoOfVersion.start("7.0.5");
                MongoOfVersion old = MongoOfVersion.start("5.0.31")) {
            ApplicationContextRunner service = service(Map.of("west", good.uri(), "east", old.uri()));

            service.run(context -> assertThat(context.getStartupFailure())
                    .isInstanceOf(UnsupportedVersionException.class)
                    .hasMessage("The cluster east is MongoDB 5.0.31; Audience Share needs 6.0 or newer."));
            service.withPropertyValues("audience-share.database.allow-old-versions=true")
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        assertThat(health(context, "east").getStatus()).isEqualTo(Status.UP);
                    });
        }
    }

    @Test
    void aServiceStartsWithoutAClusterAndWhatNeedsItWaits() {
        try (MongoOfVersion good = MongoOfVersion.start("7.0.5")) {
            service(Map.of("west", good.uri(), "east", "mongodb://localhost:1/db"))
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        assertThat(health(context, "main").getStatus()).isEqualTo(Status.UP);
                        assertThat(health(context, "west").getStatus()).isEqualTo(Status.UP);
                        Health east = health(context, "east");
                        assertThat(east.getStatus()).isEqualTo(ConsumerHealth.DEGRADED);
                        assertThat(east.getDetails().get("reason"))
                                .asString()
                                .startsWith("the cluster can't be used: ");

                        placeInEast(context, ANN);
                        ContactPlacement placement = context.getBean(ContactPlacement.class);
                        assertThatThrownBy(() -> placement.database(ANN))
                                .isInstanceOf(MongoException.class)
                                .matches(FailureClassifier::isRetried);
                        assertThat(placement.contacts(BEN).countDocuments())
                                .as("another account")
                                .isZero();
                    });
        }
    }

    /** Its contacts are not touched before its version is known. */
    @Test
    void aClusterThatTurnsOutToBeTooOldIsNotUsed() {
        int port = Ports.free();
        service(Map.of("east", "mongodb://localhost:" + port + "/db")).run(context -> {
            assertThat(context).hasNotFailed();
            placeInEast(context, ANN);
            try (MongoOfVersion old = MongoOfVersion.start("4.4.0", port)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(health(context, "east").getStatus()).isEqualTo(Status.DOWN));

                assertThat(health(context, "east").getDetails())
                        .containsEntry(
                                "reason", "The cluster east is MongoDB 4.4.0; Audience Share needs 6.0 or newer.");
                ContactPlacement placement = context.getBean(ContactPlacement.class);
                assertThatThrownBy(() -> placement.database(ANN))
                        .isInstanceOf(UnsupportedVersionException.class)
                        .matches(FailureClassifier::isRetried);
                assertThat(placement.contacts(BEN).countDocuments()).isZero();
            }
        });
    }

    @Test
    void withoutFurtherClustersHealthSaysOnlyWhetherTheDatabaseAnswers() {
        service(Map.of()).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean("databaseHealthContributor"))
                    .isInstanceOfSatisfying(
                            HealthIndicator.class,
                            database -> assertThat(Objects.requireNonNull(database.health())
                                            .getStatus())
                                    .isEqualTo(Status.UP));
        });
    }

    private static void placeInEast(ApplicationContext context, AccountId account) {
        context.getBean(Clusters.class)
                .main()
                .getCollection("placements")
                .insertOne(new Document("_id", account.value())
                        .append("cluster", "east")
                        .append("version", 1L));
    }

    private static Health health(ApplicationContext context, String cluster) {
        CompositeHealthContributor database =
                (CompositeHealthContributor) context.getBean("databaseHealthContributor", HealthContributor.class);
        HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(database.getContributor(cluster));
        return Objects.requireNonNull(indicator.health());
    }

    private static ApplicationContextRunner service(Map<String, String> clusters) {
        Parts.Mongo main = Parts.mongo();
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MongoAutoConfiguration.class))
                .withUserConfiguration(DatabaseConnectionConfiguration.class, PlacementConfiguration.class)
                .withPropertyValues(
                        "spring.application.name=test",
                        "spring.mongodb.uri=" + main.uri(main.freshDatabase(ClusterVersionsTest.class)),
                        "audience-share.database.select-server-millis=500")
                .withPropertyValues(clusters.entrySet().stream()
                        .map(cluster ->
                                "audience-share.placement.clusters." + cluster.getKey() + "=" + cluster.getValue())
                        .toArray(String[]::new));
    }
}
