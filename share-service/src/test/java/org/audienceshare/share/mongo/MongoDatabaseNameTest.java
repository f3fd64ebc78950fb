package org.audienceshare.share.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceshare.share.startup.WrongSettingException;
import org.junit.jupiter.api.Test;

class MongoDatabaseNameTest {

    @Test
    void addressWithoutADatabaseStopsTheStartWithoutRepeatingIt() {
        assertThatThrownBy(() -> MongoDatabaseName.of("mongodb://user:secret@localhost:27017/"))
                .isInstanceOfSatisfying(
                        WrongSettingException.class, e -> assertThat(e.action()).contains("spring.mongodb.uri"))
                .hasMessageNotContaining("secret");
        assertThat(MongoDatabaseName.of("mongodb://localhost/db")).isEqualTo("db");
    }
}
