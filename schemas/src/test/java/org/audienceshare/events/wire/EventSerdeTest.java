package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class EventSerdeTest {

    private static final String REGISTRY = "http://localhost:8080";

    @Test
    void producersLoseAndDoubleNothing() {
        Map<String, Object> config = new EventSerde(SerdeSettings.of(REGISTRY)).producerConfig();

        assertThat(config)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("apicurio.registry.url", REGISTRY)
                .containsEntry("apicurio.registry.headers.enabled", false)
                .containsEntry("apicurio.registry.use-id", "contentId")
                .containsEntry("apicurio.registry.find-latest", false)
                .containsEntry("apicurio.registry.auto-register.if-exists", "RETURN_OR_UPDATE");
        assertThat(new ProducerConfig(withBrokers(config)).getLong(ProducerConfig.LINGER_MS_CONFIG))
                .isEqualTo(5);
    }

    @Test
    void consumersMissNothing() {
        Map<String, Object> config = new EventSerde(SerdeSettings.of(REGISTRY)).consumerConfig();

        assertThat(config)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("allow.auto.create.topics", false)
                .containsEntry("apicurio.registry.headers.enabled", false)
                .containsEntry("apicurio.registry.use-id", "contentId");
        assertThat(new ConsumerConfig(withBrokers(config)).getBoolean(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG))
                .isFalse();
    }

    @Test
    void furtherPropertiesWin() {
        SerdeSettings settings = new SerdeSettings(
                REGISTRY,
                SerdeSettings.APICURIO_SERIALIZER,
                SerdeSettings.APICURIO_DESERIALIZER,
                Map.of("apicurio.registry.auto-register", "false", "apicurio.auth.username", "me"));

        assertThat(new EventSerde(settings).producerConfig())
                .containsEntry("apicurio.registry.auto-register", "false")
                .containsEntry("apicurio.auth.username", "me");
    }

    @Test
    void confluentsClassesGetTheirOwnSettings() {
        SerdeDialect dialect = SerdeDialect.of(SerdeSettings.CONFLUENT_SERIALIZER);

        assertThat(dialect.common(REGISTRY))
                .containsEntry("schema.registry.url", REGISTRY)
                .containsEntry(
                        "value.subject.name.strategy",
                        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
        assertThat(dialect.deserializer()).containsEntry("specific.avro.reader", true);
        assertThat(dialect.serializer()).containsEntry("use.latest.version", false);
    }

    @Test
    void aMissingClassIsRejectedWithWhatToChange() {
        SerdeSettings settings = new SerdeSettings(
                REGISTRY, "io.confluent.kafka.serializers.Missing", SerdeSettings.APICURIO_DESERIALIZER, Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventSerde(settings))
                .withMessageContaining("io.confluent.kafka.serializers.Missing")
                .withMessageContaining("Maven profile confluent");
    }

    @Test
    void aClassOfTheWrongKindIsRefused() {
        SerdeSettings settings = new SerdeSettings(
                REGISTRY, SerdeSettings.APICURIO_DESERIALIZER, SerdeSettings.APICURIO_DESERIALIZER, Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventSerde(settings))
                .withMessageContaining("is not a Kafka serializer");
    }

    private static Map<String, Object> withBrokers(Map<String, Object> config) {
        config.put("bootstrap.servers", "localhost:9092");
        return config;
    }
}
