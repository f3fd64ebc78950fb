package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerdeSettingsTest {

    @Test
    void apicuriosClassesAreTheDefault() {
        SerdeSettings settings = SerdeSettings.of("http://localhost:8080");

        assertThat(settings.serializerClass()).isEqualTo("io.apicurio.registry.serde.avro.AvroKafkaSerializer");
        assertThat(settings.deserializerClass()).isEqualTo("io.apicurio.registry.serde.avro.AvroKafkaDeserializer");
        assertThat(settings.properties()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8080", "ftp://registry", "http://", "not a url", "/apis"})
    void whatIsNoHttpUrlIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SerdeSettings.of(url))
                .withMessageContaining("registry's URL")
                .withMessageContaining("http://");
    }

    @Test
    void credentialsInTheUrlAreRefusedWithoutRepeatingThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SerdeSettings.of("http://me:secret@registry:8080"))
                .withMessageContaining("credentials")
                .withMessageNotContaining("secret");
    }

    @Test
    void anEmptyClassNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SerdeSettings("http://registry", " ", "x", Map.of()))
                .withMessageContaining("serializer class");
    }

    @Test
    void valuesOfFurtherPropertiesAreNotPrinted() {
        SerdeSettings settings = new SerdeSettings("http://registry", "a", "b", Map.of("basic.auth", "me:secret"));

        assertThat(settings.toString()).contains("basic.auth").doesNotContain("secret");
    }
}
