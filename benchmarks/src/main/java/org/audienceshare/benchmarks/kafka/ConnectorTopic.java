package org.audienceshare.benchmarks.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.audienceshare.local.parts.PartFailedException;

/** A topic of one record a copy, as a connector reads it. Deleted when it is closed. */
public final class ConnectorTopic implements AutoCloseable {

    private final String name;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Creates the topic. */
    public ConnectorTopic(String bootstrapServers, String name, int partitions) {
        this.name = name;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.producer = new KafkaProducer<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                5,
                "batch.size",
                262_144,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class));
        done(admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                .all());
    }

    public String name() {
        return name;
    }

    /** Publishes all values under each of the keys, key by key; returns when the broker has them. */
    public void publish(List<byte[]> keys, List<byte[]> values) {
        Future<RecordMetadata> last = null;
        for (byte[] key : keys) {
            for (byte[] value : values) {
                last = producer.send(new ProducerRecord<>(name, key, value));
            }
        }
        producer.flush();
        if (last != null) {
            done(last);
        }
    }

    private static void done(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new PartFailedException("The broker refuses the connector's records: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while publishing.", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        try (admin) {
            done(admin.deleteTopics(List.of(name)).all());
        }
    }
}
