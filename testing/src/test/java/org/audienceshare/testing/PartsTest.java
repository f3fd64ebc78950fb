package org.audienceshare.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.local.parts.KafkaPart;
import org.audienceshare.local.parts.MongoPart;
import org.audienceshare.local.parts.RegistryPart;
import org.junit.jupiter.api.Test;

class PartsTest {
    @Test
    void brokerAnswersAndIsStartedOnce() {
        assertThat(KafkaPart.answers(Parts.kafka().bootstrapServers())).isTrue();
        assertThat(Parts.kafka()).isSameAs(Parts.kafka());
    }

    @Test
    void registryAnswers() {
        assertThat(RegistryPart.answers(Parts.registry().apicurioUrl())).isTrue();
    }

    @Test
    void mongoAnswersAndGivesEveryTestClassItsOwnDatabase() {
        Parts.Mongo mongo = Parts.mongo();

        assertThat(MongoPart.answers(mongo.uri())).isTrue();
        assertThat(mongo.freshDatabase(PartsTest.class))
                .startsWith("partstest_")
                .isNotEqualTo(mongo.freshDatabase(PartsTest.class));
    }

    @Test
    void databaseStandsBetweenServersAndOptions() {
        assertThat(new Parts.Mongo("mongodb://host:1").uri("db")).isEqualTo("mongodb://host:1/db");
        assertThat(new Parts.Mongo("mongodb://host:1/?replicaSet=rs").uri("db"))
                .isEqualTo("mongodb://host:1/db?replicaSet=rs");
    }
}
