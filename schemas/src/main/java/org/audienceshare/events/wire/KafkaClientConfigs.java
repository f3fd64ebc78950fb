package org.audienceshare.events.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.audienceshare.events.Topic;

/**
 * Creates the configurations of a service's Kafka clients: what the operator configured (brokers,
 * security), and over it what reading and writing events needs. The maps are new at every call.
 */
public final class KafkaClientConfigs {

    private static final int ADMIN_TIMEOUT_MILLIS = 10_000;

    /**
     * A connection of which nothing arrives any more is found out by a request that is not answered, and an event passes three
     * producers one after the other: with Kafka's own 30 s it waited for 100 s.
     */
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

    /** Load balancers forget idle connections, often after four minutes, and tell nobody. */
    private static final int MAX_IDLE_MILLIS = 180_000;

    private final Map<String, Object> admin;
    private final Map<String, Object> producer;
    private final Map<String, Object> consumer;
    private final EventSerde serde;

    /** Each map holds what the operator configured for that kind of client. */
    public KafkaClientConfigs(
            Map<String, Object> admin, Map<String, Object> producer, Map<String, Object> consumer, EventSerde serde) {
        this.admin = withConnections(admin);
        this.producer = withConnections(producer);
        this.consumer = withConnections(consumer);
        this.serde = serde;
    }

    private static Map<String, Object> withConnections(Map<String, Object> configured) {
        Map<String, Object> config = new HashMap<>(configured);
        config.putIfAbsent(CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG, MAX_IDLE_MILLIS);
        return config;
    }

    private static Map<String, Object> withRequestTimeout(Map<String, Object> configured) {
        Map<String, Object> config = new HashMap<>(configured);
        config.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        return config;
    }

    /** For an admin client that gives up after 10 s, unless the operator configured another time. */
    public Map<String, Object> admin() {
        Map<String, Object> config = new HashMap<>(admin);
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS / 2);
        return config;
    }

    /** For a producer of events. It does not linger, because a caller waits for every event. */
    public Map<String, Object> eventProducer() {
        Map<String, Object> config = withRequestTimeout(producer);
        config.putAll(serde.producerConfig());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return config;
    }

    /** For a producer of records whose bytes are sent as they came, such as dead letters. */
    public Map<String, Object> bytesProducer() {
        Map<String, Object> config = withRequestTimeout(producer);
        config.putAll(serde.producerConfig());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_DEAD_LETTER_BATCH_BYTES);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return config;
    }

    /**
     * For a consumer of a record's bytes; every reader of a topic starts from this. Keys and values stay bytes, because a
     * value that does not decode must not stop a poll.
     */
    public Map<String, Object> bytesConsumer() {
        Map<String, Object> config = withRequestTimeout(consumer);
        config.putAll(serde.consumerConfig());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return config;
    }
}
