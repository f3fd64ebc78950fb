package org.audienceshare.events.wire;

import io.apicurio.registry.serde.avro.AvroSchemaParser;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.audienceshare.events.Topic;

/**
 * Configures the producers and consumers of events. Keys are text. Values are in Confluent's wire format: a zero byte, the
 * schema's id in four bytes, Avro.
 *
 * <p>The maps hold neither brokers nor groups; the code that creates the client adds them. Every call returns a new map.
 */
public final class EventSerde {

    private static final int DELIVERY_TIMEOUT_MILLIS = 120_000;
    private static final int LINGER_MILLIS = 5;
    private static final String READ_COMMITTED =
            IsolationLevel.READ_COMMITTED.name().toLowerCase(Locale.ROOT);

    private final SerdeSettings settings;
    private final Class<?> serializerClass;
    private final Class<?> deserializerClass;
    private final LongAdder registryFailures = new LongAdder();

    /**
     * Does not connect to the registry.
     *
     * @throws IllegalArgumentException with a sentence that says what to change, if a class is missing or is not a
     *     serializer or deserializer
     */
    public EventSerde(SerdeSettings settings) {
        AvroLimits.apply();
        this.settings = settings;
        this.serializerClass = load("serializer", settings.serializerClass(), Serializer.class);
        this.deserializerClass = load("deserializer", settings.deserializerClass(), Deserializer.class);
    }

    /** For a producer that loses no event: all in-sync replicas acknowledge, and a retry does not duplicate. */
    public Map<String, Object> producerConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        // The topics are uncompressed, so that a small batch can't unpack to more memory than a reader has.
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, EventSerializer.class);
        config.putAll(serializerConfig());
        return config;
    }

    /**
     * For a consumer that misses no event: a new group starts at the beginning, and offsets are not committed automatically.
     * It reads no record of a transaction that was aborted.
     * A container that wraps the deserializer replaces {@code value.deserializer} and delegates to
     * {@link #deserializerClass()}.
     */
    public Map<String, Object> consumerConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What a publisher rolled back never happened, for any reader.
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        // A topic that a consumer creates would have the broker's default partitions and retention.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, deserializerClass);
        config.putAll(deserializerConfig());
        return config;
    }

    /** The deserializer of values. It expects the configuration of {@link #consumerConfig()}. */
    public Class<?> deserializerClass() {
        return deserializerClass;
    }

    /** A configured serializer of values. The caller closes it. */
    public Serializer<SpecificRecord> newSerializer() {
        EventSerializer serializer = new EventSerializer();
        serializer.configure(serializerConfig(), false);
        return serializer;
    }

    /**
     * A configured deserializer of values. The caller closes it. {@link SerdeExceptionClassifier} classifies what it throws.
     * In place of Apicurio's own class it is one with limits; another class reads only the records that do not name one of
     * this version's schemas.
     */
    @SuppressWarnings("unchecked")
    public Deserializer<SpecificRecord> newDeserializer() {
        if (settings.deserializerClass().equals(SerdeSettings.APICURIO_DESERIALIZER)) {
            return new EventDeserializer(deserializerConfig(), SerdeDialect.SCHEMA_CHECK_PERIOD);
        }
        Deserializer<SpecificRecord> deserializer = (Deserializer<SpecificRecord>) Utils.newInstance(deserializerClass);
        deserializer.configure(deserializerConfig(), false);
        return new OwnSchemasDeserializer(deserializer);
    }

    /** A reader of values. The caller closes it, and uses it from one thread at a time. */
    public EventReader newReader() {
        return new EventReader(newDeserializer());
    }

    /**
     * A check of the registered schemas. It needs Apicurio's classes; where others are configured, it finds nothing.
     *
     * @param written the topics that the service writes
     * @param read the topics that it reads
     */
    public SchemaCheck newSchemaCheck(Collection<Topic> written, Collection<Topic> read) {
        if (SerdeDialect.of(settings.serializerClass()) != SerdeDialect.APICURIO
                || SerdeDialect.of(settings.deserializerClass()) != SerdeDialect.APICURIO) {
            return new SchemaCheck(RegistrySchemaResolver::new, List.of(), List.of());
        }
        return new SchemaCheck(this::connect, written, read);
    }

    /**
     * Requests to the registry since the start that it did not answer as it should, or refused. Apicurio's classes count; others
     * do not tell.
     */
    public long registryFailures() {
        return registryFailures.sum();
    }

    private RegistrySchemaResolver<SpecificRecord> connect() {
        RegistrySchemaResolver<SpecificRecord> registry = new RegistrySchemaResolver<>();
        registry.configure(serializerConfig(), new AvroSchemaParser<>(new EventDatumProvider()));
        return registry;
    }

    private Map<String, Object> serializerConfig() {
        SerdeDialect dialect = SerdeDialect.of(settings.serializerClass());
        Map<String, Object> config = merged(dialect.common(settings.registryUrl()), dialect.serializer());
        config.put(EventSerializer.DELEGATE, serializerClass);
        return config;
    }

    private Map<String, Object> deserializerConfig() {
        SerdeDialect dialect = SerdeDialect.of(settings.deserializerClass());
        return merged(dialect.common(settings.registryUrl()), dialect.deserializer());
    }

    private Map<String, Object> merged(Map<String, Object> common, Map<String, Object> own) {
        Map<String, Object> config = new HashMap<>(common);
        config.putAll(own);
        config.put(RegistrySchemaResolver.FAILURES, registryFailures);
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
            throw new IllegalArgumentException("The " + role + " " + name + " was not found: " + hint + ".", e);
        }
        if (!kind.isAssignableFrom(loaded)) {
            throw new IllegalArgumentException("The " + role + " " + name + " is not a Kafka " + role + ".");
        }
        return loaded;
    }
}
