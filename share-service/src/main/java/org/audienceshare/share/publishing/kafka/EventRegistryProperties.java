package org.audienceshare.share.publishing.kafka;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.audienceshare.events.wire.WireSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the schemas of events are, and what turns events into bytes and back.
 *
 * @param registryUrl the schema registry's base address; the Confluent-compatible API is below it
 */
@ConfigurationProperties("audience-share")
@Validated
public record EventRegistryProperties(
        @Pattern(regexp = "https?://[^\\s]+", message = "must be an http:// or https:// address of the schema registry")
        @DefaultValue("http://localhost:8081")
        String registryUrl,

        @Valid @DefaultValue Serde serde) {

    /**
     * What turns events into bytes and back.
     *
     * @param serializerClass a Kafka serializer of Avro that writes Confluent's format
     * @param deserializerClass a Kafka deserializer that reads it
     * @param properties further settings of these two, such as credentials for the registry
     */
    public record Serde(
            @DefaultValue(WireSettings.APICURIO_SERIALIZER) String serializerClass,

            @DefaultValue(WireSettings.APICURIO_DESERIALIZER)
            String deserializerClass,

            @DefaultValue Map<String, String> properties) {

        public Serde {
            properties = Map.copyOf(properties);
        }
    }
}
