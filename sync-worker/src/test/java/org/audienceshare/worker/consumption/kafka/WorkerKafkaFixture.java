package org.audienceshare.worker.consumption.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeExceptionClassifier;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.testing.Parts;
import org.audienceshare.worker.consumption.ConsumerProperties;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.failure.kafka.BlockingSender;
import org.audienceshare.worker.failure.kafka.ConsumerErrorHandler;
import org.audienceshare.worker.failure.kafka.DeadLetterPublisher;
import org.audienceshare.worker.failure.kafka.DecodeResultDeserializer;
import org.audienceshare.worker.failure.kafka.PartitionBackOff;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The worker's consumers on a real broker and registry, on a topic of its own with a dead-letter topic. */
final class WorkerKafkaFixture implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final String topic = "worker-test-" + UUID.randomUUID();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> terminations = new CopyOnWriteArrayList<>();
    final DeadLetterPublisher deadLetterPublisher;

    private final EventSerde serde =
            new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
    private final Serializer<SpecificRecord> encoder = serde.newSerializer();
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers =
            new DefaultKafkaProducerFactory<>(clientConfig(), new ByteArraySerializer(), new ByteArraySerializer());
    private final ThreadPoolTaskScheduler timer = new ThreadPoolTaskScheduler();
    private final ConsumerErrorHandler errorHandler;

    WorkerKafkaFixture(int partitions) throws Exception {
        try (Admin admin = Admin.create(clientConfig())) {
            admin.createTopics(List.of(
                            new NewTopic(topic, partitions, (short) 1),
                            new NewTopic(topic + DeadLetterPublisher.TOPIC_SUFFIX, 1, (short) 1)))
                    .all()
                    .get();
        }
        timer.initialize();
        deadLetterPublisher = new DeadLetterPublisher(
                new BlockingSender<>(new KafkaTemplate<>(producers), SerdeExceptionClassifier::isTransient), meters);
        RetryDelays delays = new RetryDelays(50, 200, new Random(1));
        errorHandler = new ConsumerErrorHandler(
                deadLetterPublisher, new PartitionBackOff(delays, timer, Clock.systemUTC()), terminations::add, meters);
    }

    ListenerContainerFactory containers(String... settings) {
        return containers(decoder -> decoder, settings);
    }

    /** @param settings pairs of a name below {@code audience-share} and a value */
    ListenerContainerFactory containers(
            Function<Deserializer<SpecificRecord>, Deserializer<SpecificRecord>> decoding, String... settings) {
        Map<String, Object> config = clientConfig();
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", false);
        return new ListenerContainerFactory(
                config,
                () -> new DecodeResultDeserializer(
                        decoding.apply(serde.newDeserializer()), SerdeExceptionClassifier::isTransient),
                errorHandler,
                properties(settings));
    }

    private static ConsumerProperties properties(String... settings) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            named.put("audience-share." + settings[i], settings[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("audience-share", ConsumerProperties.class);
    }

    /** The event as a publisher of this topic would write it. */
    byte[] encoded(SpecificRecord event) {
        return encoder.serialize(topic, event);
    }

    void send(int partition, String key, byte[] value) throws Exception {
        new KafkaTemplate<>(producers)
                .send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    void send(int partition, String key, SpecificRecord event) throws Exception {
        send(partition, key, encoded(event));
    }

    /** Waits for that many dead letters, and returns all that there are. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters(int expected) {
        TopicPartition partition = new TopicPartition(topic + DeadLetterPublisher.TOPIC_SUFFIX, 0);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clientConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while ((found.size() < expected || consumer.position(partition) < end) && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    static String reason(ConsumerRecord<?, ?> deadLetter) {
        return new String(header(deadLetter, KafkaHeaders.DLT_EXCEPTION_MESSAGE), StandardCharsets.UTF_8);
    }

    static long originalOffset(ConsumerRecord<?, ?> deadLetter) {
        return ByteBuffer.wrap(header(deadLetter, KafkaHeaders.DLT_ORIGINAL_OFFSET))
                .getLong();
    }

    static byte[] header(ConsumerRecord<?, ?> record, String name) {
        return record.headers().lastHeader(name).value();
    }

    /** The group's offset in that partition, 0 where it has none. */
    long committed(String group, int partition) throws Exception {
        try (Admin admin = Admin.create(clientConfig())) {
            return Optional.ofNullable(admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(new TopicPartition(topic, partition)))
                    .map(OffsetAndMetadata::offset)
                    .orElse(0L);
        }
    }

    private static Map<String, Object> clientConfig() {
        return new HashMap<>(Map.of("bootstrap.servers", Parts.kafka().bootstrapServers()));
    }

    @Override
    public void close() {
        timer.shutdown();
        producers.destroy();
        encoder.close();
    }
}
