package org.audienceshare.events.wire;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events become bytes and back, as both services are configured.
 *
 * @param registryUrl the address of the schema registry: Apicurio's base address, or whatever the classes of
 *     {@code serde} expect
 */
@ConfigurationProperties("audience-share")
@Validated
public record SerdeProperties(
        @Pattern(regexp = "https?://[^\\s]+", message = "must be an http:// or https:// address of the schema registry")
        @DefaultValue("http://localhost:8081")
        String registryUrl,

        @Valid @DefaultValue Serde serde) {

    /**
     * The serializer and the deserializer.
     *
     * @param serializerClass a Kafka serializer of Avro that writes Confluent's format
     * @param deserializerClass a Kafka deserializer that reads Confluent's format
     * @param properties further settings of both, such as credentials for the registry
     */
    public record Serde(
            @DefaultValue(SerdeSettings.APICURIO_SERIALIZER) String serializerClass,

            @DefaultValue(SerdeSettings.APICURIO_DESERIALIZER)
            String deserializerClass,

            @DefaultValue Map<String, String> properties) {

        public Serde {
            properties = Map.copyOf(properties);
        }
    }

    /** The same as plain settings, checked. */
    public SerdeSettings toSerdeSettings() {
        return new SerdeSettings(registryUrl, serde.serializerClass(), serde.deserializerClass(), serde.properties());
    }
}
