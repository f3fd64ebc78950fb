package org.audienceshare.contacts.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceshare.contacts.mongo.MissingDatabaseNameFailureAnalyzer.MissingDatabaseNameException;
import org.junit.jupiter.api.Test;

class DatabaseConnectionConfigurationTest {

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
