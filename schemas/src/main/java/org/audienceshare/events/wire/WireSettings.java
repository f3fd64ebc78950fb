package org.audienceshare.events.wire;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which registry holds the schemas, and which classes turn events into bytes. The bytes are the same whichever they are.
 *
 * @param registryUrl where the serializers find the registry, http or https, without credentials. Apicurio's add their
 *     own path, so its root does; Confluent's take it as it is, so Apicurio's registry would be
 *     {@code http://host:8080/apis/ccompat/v7}
 * @param serializerClass a Kafka serializer of Avro records that writes Confluent's format
 * @param deserializerClass a Kafka deserializer that reads it
 * @param properties further settings of these two, such as credentials; they win over everything set here
 */
public record WireSettings(
        String registryUrl, String serializerClass, String deserializerClass, Map<String, String> properties) {

    public static final String APICURIO_SERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaSerializer";
    public static final String APICURIO_DESERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaDeserializer";
    public static final String CONFLUENT_SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    public static final String CONFLUENT_DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    /** @throws IllegalArgumentException with a sentence that says what to change */
    public WireSettings {
        checkUrl(registryUrl);
        checkClassName("serializer class", serializerClass);
        checkClassName("deserializer class", deserializerClass);
        properties = Map.copyOf(properties);
    }

    /** The default classes, and no further settings. */
    public static WireSettings of(String registryUrl) {
        return new WireSettings(registryUrl, APICURIO_SERIALIZER, APICURIO_DESERIALIZER, Map.of());
    }

    private static void checkUrl(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The registry's URL is no URL; write it like http://localhost:8080.", e);
        }
        if (uri.getHost() == null || !Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "The registry's URL must start with http:// or https:// and name a host, but is \"" + url + "\".");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The registry's URL must not hold credentials; set them among the further properties.");
        }
    }

    private static void checkClassName(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The " + what + " is empty; name a class, or leave the setting out.");
        }
    }

    /** Names the further properties without their values, which may be secret. */
    @Override
    public String toString() {
        return "WireSettings[registryUrl=" + registryUrl + ", serializerClass=" + serializerClass
                + ", deserializerClass=" + deserializerClass + ", properties=" + new TreeSet<>(properties.keySet())
                + "]";
    }
}
