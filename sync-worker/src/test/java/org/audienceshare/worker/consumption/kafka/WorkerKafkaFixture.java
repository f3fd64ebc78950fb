package org.audienceshare.worker.consumption.kafka;

import com.mongodb.client.MongoDatabase;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.Topic;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.audienceshare.events.wire.EventReader;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.KafkaClientConfigs;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.sync.failure.Quarantines;
import org.audienceshare.sync.failure.mongo.MongoQuarantines;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.audienceshare.testing.Parts;
import org.audienceshare.worker.apply.kafka.QuarantinedTasks;
import org.audienceshare.worker.consumption.ConsumerProperties;
import org.audienceshare.worker.execution.OrderedExecutor;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.failure.kafka.BlockingSender;
import org.audienceshare.worker.failure.kafka.DeadLetterPublisher;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.DecodeResultDeserializer;
import org.audienceshare.worker.failure.kafka.QuarantinedWork;
import org.audienceshare.worker.failure.kafka.RecordFaultHandler;
import org.audienceshare.worker.failure.kafka.RecordListener;
import org.audienceshare.worker.failure.kafka.RecordQuarantine;
import org.audienceshare.worker.plan.kafka.QuarantinedEvents;
import org.audienceshare.worker.rewind.InMemoryPartitionMarks;
import org.audienceshare.worker.rewind.Rewinds;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.KafkaHeaders;

/** The worker's consumers on a real broker and registry, on a topic of its own with a dead-letter topic. */
final class WorkerKafkaFixture implements AutoCloseable {

    /** More than a dead-letter topic takes, as an operator may configure it. */
    static final int MAX_SOURCE_BYTES = 2 * Topic.MAX_DEAD_LETTER_BATCH_BYTES;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    final String topic = "worker-test-" + UUID.randomUUID();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<String> terminations = new CopyOnWriteArrayList<>();
    final MongoDatabase database = TestDatabase.fresh(getClass());
    final Quarantines quarantines = new MongoQuarantines(database);
    final SyncLog log = new MongoSyncLog(database, Clock.systemUTC());
    final FakeReporter reporter = new FakeReporter();

    /** What was stored with recipients whose tasks were given up. */
    final List<RecipientResult> failures = new CopyOnWriteArrayList<>();

    final ConsumerHealth health = new ConsumerHealth(Clock.systemUTC(), Duration.ofMinutes(5));
    final DeadLetterPublisher deadLetterPublisher;

    private final EventSerde serde =
            new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
    private final KafkaClientConfigs clients =
            new KafkaClientConfigs(clientConfig(), clientConfig(), clientConfig(), serde);
    private final Serializer<SpecificRecord> encoder = serde.newSerializer();
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers =
            new DefaultKafkaProducerFactory<>(largeRecords(), new ByteArraySerializer(), new ByteArraySerializer());
    private final DefaultKafkaProducerFactory<byte[], byte[]> deadLetterProducers =
            new DefaultKafkaProducerFactory<>(clients.bytesProducer());
    private final RetryDelays delays = new RetryDelays(50, 200, new Random(1));
    private final List<OrderedExecutor<?>> executors = new CopyOnWriteArrayList<>();
    private final List<RewindObserver> observers = new CopyOnWriteArrayList<>();

    WorkerKafkaFixture(int partitions) throws Exception {
        try (Admin admin = Admin.create(clientConfig())) {
            admin.createTopics(List.of(
                            topic(topic, partitions, MAX_SOURCE_BYTES),
                            topic(topic + DeadLetterFormat.TOPIC_SUFFIX, 1, Topic.MAX_DEAD_LETTER_BATCH_BYTES)))
                    .all()
                    .get();
        }
        deadLetterPublisher =
                new DeadLetterPublisher(new BlockingSender<>(new KafkaTemplate<>(deadLetterProducers)), meters);
    }

    private static NewTopic topic(String name, int partitions, int maxMessageBytes) {
        return new NewTopic(name, partitions, (short) 1)
                .configs(Map.of("max.message.bytes", Integer.toString(maxMessageBytes)));
    }

    /** Knows of no partition. */
    static Rewinds noRewinds() {
        return new Rewinds(new InMemoryPartitionMarks(), () -> "unused");
    }

    /**
     * A consumer that plans the topic's events.
     *
     * @param decoding wraps its decoder
     */
    MessageListenerContainer planner(RecordListener listener, UnaryOperator<Deserializer<SpecificRecord>> decoding) {
        return planner(listener, decoding, OffsetObserver.NONE);
    }

    /** A consumer that plans the topic's events, and notices when the group's offsets are set back. */
    MessageListenerContainer planner(RecordListener listener, Rewinds rewinds) {
        return planner(listener, decoder -> decoder, observer(rewinds, () -> Admin.create(clientConfig())));
    }

    /** The observer of one worker; closed with the fixture. */
    RewindObserver observer(Rewinds rewinds, Supplier<Admin> admins) {
        RewindObserver observer = new RewindObserver(rewinds, admins, delays, health, Clock.systemUTC());
        observers.add(observer);
        return observer;
    }

    MessageListenerContainer planner(
            RecordListener listener, UnaryOperator<Deserializer<SpecificRecord>> decoding, OffsetObserver observer) {
        ConsumerProperties properties = properties();
        return containers(decoding)
                .create(
                        ExecutionConfiguration.events(topic, properties),
                        listener,
                        started(ExecutionConfiguration.planner(
                                properties, listener, faults(new QuarantinedEvents(log, reporter)))),
                        observer);
    }

    /**
     * A consumer that applies the topic's tasks.
     *
     * @param settings pairs of a name below {@code audience-share} and a value
     */
    MessageListenerContainer applier(RecordListener listener, String... settings) {
        ConsumerProperties properties = properties(settings);
        return containers(decoder -> decoder)
                .create(
                        ExecutionConfiguration.tasks(topic, properties),
                        listener,
                        started(ExecutionConfiguration.applier(
                                properties, listener, faults(new QuarantinedTasks(reporter, failures::add)))),
                        OffsetObserver.NONE);
    }

    private OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> started(
            OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> executor) {
        executors.add(executor);
        return executor;
    }

    private RecordFaultHandler faults(QuarantinedWork work) {
        RecordQuarantine quarantine =
                new RecordQuarantine(work, quarantines, deadLetterPublisher, Clock.systemUTC(), meters);
        return new RecordFaultHandler(deadLetterPublisher, quarantine, delays, health, terminations::add, meters);
    }

    private ListenerContainerFactory containers(UnaryOperator<Deserializer<SpecificRecord>> decoding) {
        return new ListenerContainerFactory(
                clients.bytesConsumer(),
                () -> new DecodeResultDeserializer(new EventReader(decoding.apply(serde.newDeserializer()))),
                health,
                delays,
                Clock.systemUTC(),
                meters);
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

    /** Sends a value in a batch that gzip makes small. */
    void sendPacked(int partition, String key, byte[] value) throws Exception {
        Map<String, Object> config = clientConfig();
        config.put("compression.type", "gzip");
        // The producer's limits are on the unpacked bytes.
        config.put("max.request.size", 2 * value.length);
        config.put("buffer.memory", 2L * value.length);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    /** Sends an event as an operator does, with a header. */
    void sendAgain(int partition, String key, SpecificRecord event, String header, @Nullable String value)
            throws Exception {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), encoded(event));
        record.headers().add(header, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        new KafkaTemplate<>(producers).send(record).get();
    }

    /** Sends what a transaction holds that its producer rolls back. */
    void sendAndAbort(int partition, String key, SpecificRecord event) {
        Map<String, Object> config = clientConfig();
        config.put("transactional.id", "aborting-" + topic);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), encoded(event)));
            producer.flush();
            producer.abortTransaction();
        }
    }

    /** Waits for that many dead letters, and returns all that there are. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters(int expected) {
        TopicPartition partition = new TopicPartition(topic + DeadLetterFormat.TOPIC_SUFFIX, 0);
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

    private static Map<String, Object> largeRecords() {
        Map<String, Object> config = clientConfig();
        config.put("max.request.size", MAX_SOURCE_BYTES);
        return config;
    }

    static Map<String, Object> clientConfig() {
        return new HashMap<>(Map.of("bootstrap.servers", Parts.kafka().bootstrapServers()));
    }

    @Override
    public void close() {
        executors.forEach(OrderedExecutor::close);
        observers.forEach(RewindObserver::close);
        producers.destroy();
        deadLetterProducers.destroy();
        encoder.close();
    }
}
