package org.audienceshare.worker.config;

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
import org.audienceshare.sync.failure.RetryDelays;
import org.audienceshare.testing.Parts;
import org.audienceshare.worker.failure.kafka.AcknowledgedSender;
import org.audienceshare.worker.failure.kafka.DeadLetters;
import org.audienceshare.worker.failure.kafka.PartitionBackOff;
import org.audienceshare.worker.failure.kafka.ReceivedValueDeserializer;
import org.audienceshare.worker.failure.kafka.RemedyErrorHandler;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The worker's consumers on a real broker and registry, on a topic of its own with a dead-letter topic. */
final class KafkaBench implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final String topic = "bench-" + UUID.randomUUID();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> emergencies = new CopyOnWriteArrayList<>();
    final DeadLetters deadLetters;

    private final EventSerde serde =
            new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
    private final Serializer<SpecificRecord> encoder = serde.newSerializer();
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers =
            new DefaultKafkaProducerFactory<>(clientConfig(), new ByteArraySerializer(), new ByteArraySerializer());
    private final ThreadPoolTaskScheduler timer = new ThreadPoolTaskScheduler();
    private final RemedyErrorHandler errorHandler;

    KafkaBench(int partitions) throws Exception {
        try (Admin admin = Admin.create(clientConfig())) {
            admin.createTopics(List.of(
                            new NewTopic(topic, partitions, (short) 1),
                            new NewTopic(topic + DeadLetters.TOPIC_SUFFIX, 1, (short) 1)))
                    .all()
                    .get();
        }
        timer.initialize();
        deadLetters = new DeadLetters(
                new AcknowledgedSender<>(new KafkaTemplate<>(producers), SerdeExceptionClassifier::isTransient),
                meters);
        RetryDelays delays = new RetryDelays(50, 200, new Random(1));
        errorHandler = new RemedyErrorHandler(
                deadLetters, new PartitionBackOff(delays, timer, Clock.systemUTC()), emergencies::add, meters);
    }

    ConsumerContainers containers(String... settings) {
        return containers(decoder -> decoder, settings);
    }

    /** @param settings pairs of a name below {@code audience-share} and a value */
    ConsumerContainers containers(
            Function<Deserializer<SpecificRecord>, Deserializer<SpecificRecord>> decoding, String... settings) {
        Map<String, Object> config = clientConfig();
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", false);
        return new ConsumerContainers(
                config,
                () -> new ReceivedValueDeserializer(
                        decoding.apply(serde.newDeserializer()), SerdeExceptionClassifier::isTransient),
                errorHandler,
                properties(settings));
    }

    private static SyncWorkerProperties properties(String... settings) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            named.put("audience-share." + settings[i], settings[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("audience-share", SyncWorkerProperties.class);
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

    /** Waits for that many dead letters; if there are none to come, tells whether there are any. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters(int expected) {
        TopicPartition partition = new TopicPartition(topic + DeadLetters.TOPIC_SUFFIX, 0);
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
