package org.audienceshare.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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

    private static final List<String> GROUPS =
            List.of("audience-sync-planner", "audience-sync-applier", "audience-share-view");

    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    EventLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** All records that the topic has now. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
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
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            int now = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(now + 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many records the services have not finished. */
    long lag() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            long lag = 0;
            for (String group : GROUPS) {
                Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
                done.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
                Map<TopicPartition, ListOffsetsResultInfo> ends =
                        admin.listOffsets(latest).all().get();
                lag += ends.entrySet().stream()
                        .mapToLong(end ->
                                end.getValue().offset() - done.get(end.getKey()).offset())
                        .sum();
            }
            return lag;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
    }
}
