package org.audienceshare.contacts.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import org.audienceshare.contacts.mongo.MissingDatabaseNameFailureAnalyzer.MissingDatabaseNameException;
import org.junit.jupiter.api.Test;

class DatabaseConnectionConfigurationTest {

    @Test
    void whetherWritesAreRetriedIsLeftToTheDriverAndTheAddress() {
        assertThat(settings("mongodb://localhost/db").getRetryWrites()).isTrue();
        assertThat(settings("mongodb://localhost/db?retryWrites=false").getRetryWrites())
                .isFalse();
        assertThat(settings("mongodb://localhost/db").getWriteConcern()).isEqualTo(WriteConcern.MAJORITY);
    }

    private static MongoClientSettings settings(String uri) {
        MongoClientSettings.Builder settings =
                MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri));
        new DatabaseConnectionConfiguration()
                .majorityWritesAndTimeouts(new DatabaseProperties(10_000, 5_000, 60_000, 30_000, false), "test")
                .customize(settings);
        return settings.build();
    }

    @Test
    void addressWithoutADatabaseStopsTheStartWithoutRepeatingIt() {
        assertThatThrownBy(() -> DatabaseConnectionConfiguration.databaseName("mongodb://user:secret@localhost:27017/"))
                .isInstanceOfSatisfying(
                        MissingDatabaseNameException.class,
                        missing -> assertThat(new MissingDatabaseNameFailureAnalyzer()
                                        .analyze(missing)
                                        .getAction())
                                .contains("spring.mongodb.uri"))
                .hasMessageNotContaining("secret");
        assertThat(DatabaseConnectionConfiguration.databaseName("mongodb://localhost/db"))
                .isEqualTo("db");
    }
}
