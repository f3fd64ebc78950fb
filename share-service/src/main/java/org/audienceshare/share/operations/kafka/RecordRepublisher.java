package org.audienceshare.share.operations.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.operations.kafka.OffsetRangeReader.Range;
import org.springframework.kafka.core.KafkaOperations;

/** Puts records on a topic again, byte for byte, with a header that says where they were. */
final class RecordRepublisher {

    /** Where the record was that this one repeats, such as {@code audience.events.dlt-3@17}. */
    static final String REPEATS = "audience-share-repeats";

    /** What tells of a dead letter's end begins so; it is no part of the record. */
    private static final String DEAD_LETTER_HEADERS = "kafka_dlt-";

    private final ShortLivedClients clients;
    private final KafkaOperations<byte[], byte[]> producer;

    RecordRepublisher(ShortLivedClients clients, KafkaOperations<byte[], byte[]> producer) {
        this.clients = clients;
        this.producer = producer;
    }

    /**
     * Returns when the brokers have them all. Those of a partition keep their order.
     *
     * @param topic where to, by where from
     * @throws BrokerUnavailableException if they do not take them; some may have got there all the same
     */
    void publish(Collection<TopicPartitionOffset> places, UnaryOperator<String> topic) {
        Set<TopicPartitionOffset> wanted = new HashSet<>(places);
        List<Future<?>> sent = new ArrayList<>();
        clients.withConsumer(consumer -> {
            OffsetRangeReader.read(consumer, ranges(places), clients.patience(), record -> {
                if (wanted.contains(placeOf(record))) {
                    sent.add(send(record, topic));
                }
                return true;
            });
            return sent.size();
        });
        producer.flush();
        sent.forEach(this::confirmed);
    }

    private static Map<TopicPartition, Range> ranges(Collection<TopicPartitionOffset> places) {
        Map<TopicPartition, Range> ranges = new HashMap<>();
        for (TopicPartitionOffset place : places) {
            ranges.merge(
                    new TopicPartition(place.topic(), place.partition()),
                    new Range(place.offset(), place.offset() + 1),
                    (one, other) -> new Range(Math.min(one.from(), other.from()), Math.max(one.to(), other.to())));
        }
        return ranges;
    }

    private CompletableFuture<?> send(ConsumerRecord<byte[], byte[]> record, UnaryOperator<String> topic) {
        Headers headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DEAD_LETTER_HEADERS) && !header.key().equals(REPEATS)) {
                headers.add(header);
            }
        }
        headers.add(REPEATS, placeOf(record).toString().getBytes(StandardCharsets.UTF_8));
        return producer.send(
                new ProducerRecord<>(topic.apply(record.topic()), null, record.key(), record.value(), headers));
    }

    private void confirmed(Future<?> sent) {
        try {
            sent.get(clients.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException fault) {
            throw new BrokerUnavailableException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableException(fault);
        }
    }

    private static TopicPartitionOffset placeOf(ConsumerRecord<?, ?> record) {
        return new TopicPartitionOffset(record.topic(), record.partition(), record.offset());
    }
}
