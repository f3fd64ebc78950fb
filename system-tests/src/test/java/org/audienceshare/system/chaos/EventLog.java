package org.audienceshare.system.chaos;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics, as anybody reads and writes them who may. */
final class EventLog implements AutoCloseable {

    static final String EVENTS = "audience.events";
    static final String TASKS = "audience.sync.tasks";
    static final String RESULTS = "audience.sync.results";

    /** The group of the workers that plan. */
    static final String PLANNERS = "audience-sync-planner";

    private static final List<String> GROUPS = List.of(PLANNERS, "audience-sync-applier", "audience-share-view");

    /** The first of an event's fields that looks so is its id. */
    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final int LATEST = 100;

    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private final TopicAdmin topics;

    EventLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.topics = new TopicAdmin(bootstrapServers);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** All records that the topic has now. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        return read(topic, ends -> Map.of());
    }

    /** The records that every partition got last, some more than are on their way at the same time. */
    List<ConsumerRecord<String, byte[]>> latest(String topic) {
        return read(topic, ends -> {
            Map<TopicPartition, Long> begins = new HashMap<>();
            ends.forEach((partition, end) -> begins.put(partition, Math.max(0, end - LATEST)));
            return begins;
        });
    }

    /** The records whose offsets the group has not committed. */
    List<ConsumerRecord<String, byte[]>> uncommitted(String topic, String group) {
        return read(topic, ends -> {
            Map<TopicPartition, Long> begins = new HashMap<>();
            topics.committed(group).forEach((partition, offset) -> begins.put(partition, offset.offset()));
            begins.keySet().retainAll(ends.keySet());
            return begins;
        });
    }

    /** @param begins from where on, by the ends; a partition that it leaves out is read from its beginning */
    private List<ConsumerRecord<String, byte[]>> read(String topic, UnaryOperator<Map<TopicPartition, Long>> begins) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            begins.apply(ends).forEach(consumer::seek);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    /** Returns as soon as somebody has published something. */
    void awaitNext(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            while (consumer.poll(POLL).isEmpty()) {
                // Somebody will.
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** Publishes a record as it is, under another key. */
    void again(ConsumerRecord<String, byte[]> record, String key) {
        send(new ProducerRecord<>(record.topic(), null, key, record.value(), record.headers()));
    }

    void publish(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    /** Publishes a text that is no event. */
    void publish(String topic, int partition, String text) {
        send(new ProducerRecord<>(topic, partition, text, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Publishes the records in a transaction, and aborts it. */
    void abort(List<ProducerRecord<String, byte[]>> records) {
        try (KafkaProducer<String, byte[]> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "chaos-" + System.nanoTime()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            for (ProducerRecord<String, byte[]> record : records) {
                Future<RecordMetadata> unused = transactional.send(record);
            }
            transactional.flush();
            transactional.abortTransaction();
        }
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gives a topic one more partition. */
    void addPartition(String topic) {
        topics.addPartition(topic);
    }

    /** Deletes a topic, and makes an empty one with its partitions and settings. */
    void recreate(String topic) {
        topics.recreate(topic);
    }

    /** How many the topic has. */
    int partitions(String topic) {
        return topics.partitions(topic);
    }

    /** Where the broker keeps what the partition got last. */
    Path newestSegment(String topic, int partition) {
        return topics.newestSegment(new TopicPartition(topic, partition));
    }

    /** A value's strings can be found in it. */
    static String text(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    /** The id of an event; empty if it is none. */
    static Optional<String> id(byte[] event) {
        Matcher id = EVENT_ID.matcher(text(event));
        return id.find() ? Optional.of(id.group()) : Optional.empty();
    }

    /** The same event under another id, so that it is not recognised: whoever reads it carries it out. */
    static byte[] withNewId(byte[] event) {
        return EVENT_ID.matcher(text(event))
                .replaceFirst(UUID.randomUUID().toString())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** How many records the services have not finished. */
    long lag() {
        return GROUPS.stream().mapToLong(topics::lag).sum();
    }

    /** How many dead letters of the topic there are, by their key. */
    Map<String, Long> deadLetters(String topic) {
        return read(topic + ".dlt").stream()
                .filter(letter -> letter.key() != null)
                .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
    }

    /** The value that was published last, and by one of the services. */
    byte[] newest(String topic) {
        return read(topic).stream()
                .filter(record -> record.headers().toArray().length > 0)
                .max(Comparator.comparing(ConsumerRecord::timestamp))
                .orElseThrow()
                .value();
    }

    @Override
    public void close() {
        producer.close();
        topics.close();
    }
}
