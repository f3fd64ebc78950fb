package org.audienceshare.events.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The one place where producers and consumers of events are told how. Keys are text; values are Confluent's wire format:
 * a zero byte, the schema's id in four bytes, Avro.
 *
 * <p>The maps hold neither brokers nor groups; whoever makes the client adds them. They are new at every call.
 */
public final class EventSerde {

    private static final int DELIVERY_TIMEOUT_MILLIS = 120_000;
    private static final int LINGER_MILLIS = 5;

    private final WireSettings settings;
    private final Class<?> serializerClass;
    private final Class<?> deserializerClass;

    /**
     * Needs no registry to be there.
     *
     * @throws IllegalArgumentException with a sentence that says what to change, if a class is not there or of the
     *     wrong kind
     */
    public EventSerde(WireSettings settings) {
        AvroLimits.apply();
        this.settings = settings;
        this.serializerClass = load("serializer", settings.serializerClass(), Serializer.class);
        this.deserializerClass = load("deserializer", settings.deserializerClass(), Deserializer.class);
    }

    /** For a producer of events that loses none: all in-sync replicas acknowledge, and a retry doubles nothing. */
    public Map<String, Object> producerConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, serializerClass);
        config.putAll(serializerConfig());
        return config;
    }

    /**
     * For a consumer that misses none: a new group starts at the beginning, and offsets are committed by whoever has
     * done the work. A container that wraps the deserializer puts its own class over {@code value.deserializer} and
     * delegates to {@link #deserializerClass()}.
     */
    public Map<String, Object> consumerConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A topic made by reading it would have the broker's partitions and retention, not ours.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, deserializerClass);
        config.putAll(deserializerConfig());
        return config;
    }

    /** What turns values into events; it expects the settings of {@link #consumerConfig()}. */
    public Class<?> deserializerClass() {
        return deserializerClass;
    }

    /** A configured serializer of values, the caller's to close. */
    public Serializer<SpecificRecord> newSerializer() {
        @SuppressWarnings("unchecked")
        Serializer<SpecificRecord> serializer = (Serializer<SpecificRecord>) Utils.newInstance(serializerClass);
        serializer.configure(serializerConfig(), false);
        return serializer;
    }

    /** A configured deserializer of values, the caller's to close. What it throws is for {@link DeserializationFaults}. */
    public Deserializer<SpecificRecord> newDeserializer() {
        @SuppressWarnings("unchecked")
        Deserializer<SpecificRecord> deserializer = (Deserializer<SpecificRecord>) Utils.newInstance(deserializerClass);
        deserializer.configure(deserializerConfig(), false);
        return deserializer;
    }

    private Map<String, Object> serializerConfig() {
        SerdeDialect dialect = SerdeDialect.of(settings.serializerClass());
        return merged(dialect.common(settings.registryUrl()), dialect.serializer());
    }

    private Map<String, Object> deserializerConfig() {
        SerdeDialect dialect = SerdeDialect.of(settings.deserializerClass());
        return merged(dialect.common(settings.registryUrl()), dialect.deserializer());
    }

    private Map<String, Object> merged(Map<String, Object> common, Map<String, Object> own) {
        Map<String, Object> config = new HashMap<>(common);
        config.putAll(own);
        config.putAll(settings.properties());
        return config;
    }

    private static Class<?> load(String role, String name, Class<?> kind) {
        Class<?> loaded;
        try {
            loaded = Class.forName(name, false, EventSerde.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            String hint = SerdeDialect.of(name) == SerdeDialect.CONFLUENT
                    ? "build with the Maven profile confluent, which adds it"
                    : "add its jar, or correct the name";
            throw new IllegalArgumentException("The " + role + " " + name + " is not there: " + hint + ".", e);
        }
        if (!kind.isAssignableFrom(loaded)) {
            throw new IllegalArgumentException("The " + role + " " + name + " is no Kafka " + role + ".");
        }
        return loaded;
    }
}
