package org.audienceshare.events.wire;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The registry that holds the schemas, and the classes that turn events into bytes and back. All classes write the same
 * bytes.
 *
 * @param registryUrl the registry's address, http or https, without credentials. Apicurio's classes append their path, so
 *     they take the root; Confluent's use it as it is, so Apicurio's registry would be
 *     {@code http://host:8080/apis/ccompat/v7}
 * @param serializerClass a Kafka serializer of Avro records that writes Confluent's format
 * @param deserializerClass a Kafka deserializer that reads it
 * @param properties further settings of these two, such as credentials; they override all others
 */
public record SerdeSettings(
        String registryUrl, String serializerClass, String deserializerClass, Map<String, String> properties) {

    public static final String APICURIO_SERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaSerializer";
    public static final String APICURIO_DESERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaDeserializer";
    public static final String CONFLUENT_SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    public static final String CONFLUENT_DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    /** @throws IllegalArgumentException with a sentence that says what to change */
    public SerdeSettings {
        checkUrl(registryUrl);
        checkClassName("serializer class", serializerClass);
        checkClassName("deserializer class", deserializerClass);
        properties = Map.copyOf(properties);
    }

    /** The default classes, and no further settings. */
    public static SerdeSettings of(String registryUrl) {
        return new SerdeSettings(registryUrl, APICURIO_SERIALIZER, APICURIO_DESERIALIZER, Map.of());
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
                    "The registry's URL must not contain credentials; set them in the other properties.");
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
        return "SerdeSettings[registryUrl=" + registryUrl + ", serializerClass=" + serializerClass
                + ", deserializerClass=" + deserializerClass + ", properties=" + new TreeSet<>(properties.keySet())
                + "]";
    }
}
