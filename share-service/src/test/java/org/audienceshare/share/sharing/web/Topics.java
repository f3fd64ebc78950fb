package org.audienceshare.share.sharing.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.testing.Parts;

/** The other end of the topics: the worker, other publishers, and whoever looks at the dead letters. */
public final class Topics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PREFIX_BYTES = 5;

    private final EventSerde serde =
            new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
    private final Serializer<SpecificRecord> serializer = serde.newSerializer();
    private final Deserializer<SpecificRecord> deserializer = serde.newDeserializer();
    private final KafkaProducer<byte[], byte[]> producer;

    public Topics() {
        Map<String, Object> config = serde.producerConfig();
        config.put("bootstrap.servers", Parts.kafka().bootstrapServers());
        config.put("key.serializer", ByteArraySerializer.class);
        config.put("value.serializer", ByteArraySerializer.class);
        producer = new KafkaProducer<>(config);
    }

    public void publish(Topic topic, String key, SpecificRecord value) {
        publish(topic, key, serializer.serialize(topic.name(), value));
    }

    public void publish(Topic topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** As the worker gives a record up. */
    public void giveUp(ConsumerRecord<byte[], byte[]> record, String reason) {
        try {
            producer.send(DeadLetterFormat.whole(record, record.value(), reason, ""))
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Publishes a value in a batch that gzip makes small. */
    public void publishPacked(Topic topic, String key, byte[] value) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", Parts.kafka().bootstrapServers());
        config.put("compression.type", "gzip");
        // The producer's limits are on the unpacked bytes.
        config.put("max.request.size", 2 * value.length);
        config.put("buffer.memory", 2L * value.length);
        try (KafkaProducer<byte[], byte[]> packing =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            packing.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Changes a setting of a topic, as an operator does. */
    public void configure(Topic topic, String setting, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Parts.kafka().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A value of the topic in Avro, without the registry's prefix. */
    public byte[] avro(Topic topic, SpecificRecord value) {
        byte[] bytes = serializer.serialize(topic.name(), value);
        return Arrays.copyOfRange(bytes, PREFIX_BYTES, bytes.length);
    }

    /** Publishes in a transaction, and rolls it back. */
    public void publishAndAbort(Topic topic, String key, SpecificRecord value) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", Parts.kafka().bootstrapServers());
        config.put("transactional.id", "aborting-" + UUID.randomUUID());
        try (KafkaProducer<byte[], byte[]> aborting =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            aborting.initTransactions();
            aborting.beginTransaction();
            aborting.send(new ProducerRecord<>(
                    topic.name(), key.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic.name(), value)));
            aborting.flush();
            aborting.abortTransaction();
        }
    }

    /** How many records a topic has. */
    public long size(String topic) {
        return reading(topic, (consumer, partitions) -> {
            Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
            return consumer.endOffsets(partitions).entrySet().stream()
                    .mapToLong(end -> end.getValue() - firsts.get(end.getKey()))
                    .sum();
        });
    }

    /** As the worker reports a plan. */
    public void plan(String syncId, String audience, PlanOutcome outcome, int recipients, String reason) {
        publish(Topic.RESULTS, audience, planned(syncId, audience, outcome, recipients, reason));
    }

    static AudienceSyncPlanned planned(
            String syncId, String audience, PlanOutcome outcome, int recipients, String reason) {
        return AudienceSyncPlanned.newBuilder()
                .setSyncId(syncId)
                .setAudienceId(audience)
                .setRevision(1)
                .setOutcome(outcome)
                .setRecipients(recipients)
                .setContacts(7)
                .setContactsAdded(7)
                .setReason(reason)
                .setPlannedAt(Instant.parse("2026-03-01T10:00:01Z"))
                .build();
    }

    /** As the worker reports a recipient. */
    public void report(String syncId, String audience, String recipient, SyncOutcome outcome) {
        publish(
                Topic.RESULTS,
                recipient,
                RecipientSyncResult.newBuilder()
                        .setSyncId(syncId)
                        .setAudienceId(audience)
                        .setRevision(1)
                        .setRecipientId(recipient)
                        .setOutcome(outcome)
                        .setAdded(5)
                        .setUpdated(2)
                        .setRemoved(0)
                        .setUnchanged(0)
                        .setRejected(0)
                        .setKept(1)
                        .setDurationMillis(12)
                        .setTag("As frozen")
                        .setCompletedAt(Instant.parse("2026-03-01T10:00:02Z"))
                        .build());
    }

    public SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
        return deserializer.deserialize(record.topic(), record.value());
    }

    /** The first record of the topic that {@code wanted} holds for, waiting for it. */
    public ConsumerRecord<byte[], byte[]> await(String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        return reading(topic, (consumer, partitions) -> {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.test(record)) {
                        return record;
                    }
                }
            }
            throw new AssertionError("nothing of the kind came to " + topic);
        });
    }

    private <T> T reading(String topic, BiFunction<KafkaConsumer<byte[], byte[]>, List<TopicPartition>, T> use) {
        Map<String, Object> config = new HashMap<>(serde.consumerConfig());
        config.put("bootstrap.servers", Parts.kafka().bootstrapServers());
        config.put("key.deserializer", ByteArrayDeserializer.class);
        config.put("value.deserializer", ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config)) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
            return use.apply(consumer, partitions);
        }
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
        deserializer.close();
    }
}
