package org.audienceshare.contacts.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.mongo.DatabaseVersion.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DatabaseVersionTest {

    @Test
    void theDatabaseOfTheTestsIsAccepted() {
        assertThatNoException().isThrownBy(() -> new DatabaseVersion(TestDatabase.fresh(getClass()), false).check());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.0.0", "6.0.19-rc1", "7.0.5", "10.1.0"})
    void newerOnesAreAccepted(String version) {
        assertThatNoException().isThrownBy(() -> check(version, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0.31", "4.4.0"})
    void olderOnesAreOnlyForTrials(String version) {
        assertThatThrownBy(() -> check(version, false))
                .isInstanceOfSatisfying(
                        UnsupportedVersionException.class,
                        refusal -> assertThat(refusal.remedy())
                                .contains("audience-share.database.allow-old-versions=true"))
                .hasMessage("The database is MongoDB " + version + "; Audience Share needs 6.0 or newer.");
        assertThatNoException().isThrownBy(() -> check(version, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2.24", "3.6.0", "unknown"})
    void veryOldOnesAreNeverAccepted(String version) {
        assertThatThrownBy(() -> check(version, true))
                .isInstanceOfSatisfying(
                        UnsupportedVersionException.class,
                        refusal -> assertThat(refusal.remedy()).doesNotContain("allow-old-versions"));
    }

    @Test
    void aServiceDoesNotStartOnAnOldDatabaseAndSaysWhy() {
        try (MongoOfVersion old = MongoOfVersion.start("5.0.31")) {
            service(old.uri())
                    .run(context -> assertThat(context.getStartupFailure())
                            .isInstanceOf(UnsupportedVersionException.class)
                            .satisfies(failure -> assertThat(new UnsupportedDatabaseFailureAnalyzer()
                                            .analyze(failure)
                                            .getDescription())
                                    .contains("MongoDB 5.0.31")));
            service(old.uri())
                    .withPropertyValues("audience-share.database.allow-old-versions=true")
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Test
    void aServiceStartsWithoutItsDatabase() {
        service("mongodb://localhost:1/db")
                .withPropertyValues("audience-share.database.select-server-millis=200")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThatThrownBy(
                                    () -> context.getBean(DatabaseVersion.class).check())
                            .isInstanceOf(MongoException.class);
                });
    }

    private static ApplicationContextRunner service(String uri) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MongoAutoConfiguration.class))
                .withUserConfiguration(DatabaseConnectionConfiguration.class)
                .withPropertyValues("spring.application.name=test", "spring.mongodb.uri=" + uri);
    }

    private static void check(String version, boolean allowOldVersions) {
        try (MongoOfVersion server = MongoOfVersion.start(version);
                MongoClient client = MongoClients.create(server.uri())) {
            new DatabaseVersion(client.getDatabase("db").withTimeout(20, TimeUnit.SECONDS), allowOldVersions).check();
        }
    }
}
