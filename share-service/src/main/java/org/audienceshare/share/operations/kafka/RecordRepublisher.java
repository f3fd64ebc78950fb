package org.audienceshare.share.operations.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.operations.kafka.OffsetRangeReader.Range;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Publishes stored records again, byte for byte, with a header that names the position of the original. */
@Component
final class RecordRepublisher {

    /** The position of the record that this one repeats, such as {@code audience.events.dlt-3@17}. */
    private static final String REPEATS = "audience-share-repeats";

    /** Headers with this prefix describe the failure; they are no part of the original record. */
    private static final String DEAD_LETTER_HEADERS = "kafka_dlt-";

    private final ShortLivedClients clients;
    private final KafkaOperations<byte[], byte[]> producer;

    RecordRepublisher(ShortLivedClients clients, KafkaOperations<byte[], byte[]> producer) {
        this.clients = clients;
        this.producer = producer;
    }

    /**
     * Returns when the brokers have confirmed all records. Records of one partition keep their order.
     *
     * @param targetTopic the topic to publish to, by the topic of the original
     * @return the positions that hold a record; only these were published
     * @throws BrokerUnavailableException if the brokers do not confirm all; some may have been published
     */
    Set<TopicPartitionOffset> publish(Collection<TopicPartitionOffset> positions, UnaryOperator<String> targetTopic) {
        Set<TopicPartitionOffset> wanted = Set.copyOf(positions);
        Map<TopicPartitionOffset, Future<?>> sent = new LinkedHashMap<>();
        return clients.withReader(reader -> {
            reader.read(ranges(reader, wanted), record -> {
                TopicPartitionOffset position = position(record);
                // A stub holds no data, so publishing it would publish an empty record.
                if (wanted.contains(position) && !DeadLetterFormat.isStub(record.headers())) {
                    sent.put(position, send(record, targetTopic.apply(record.topic())));
                }
                return true;
            });
            producer.flush();
            sent.values().forEach(clients::await);
            return sent.keySet();
        });
    }

    private static Map<TopicPartition, Range> ranges(OffsetRangeReader reader, Set<TopicPartitionOffset> positions) {
        Map<TopicPartition, Range> retained = reader.retained(
                positions.stream().map(TopicPartitionOffset::topic).collect(Collectors.toSet()));
        Map<TopicPartition, Range> ranges = new HashMap<>();
        for (TopicPartitionOffset position : positions) {
            TopicPartition partition = new TopicPartition(position.topic(), position.partition());
            Range range = retained.get(partition);
            if (range != null && range.contains(position.offset())) {
                ranges.merge(partition, new Range(position.offset(), position.offset() + 1), Range::span);
            }
        }
        return ranges;
    }

    private Future<?> send(ConsumerRecord<byte[], byte[]> original, String topic) {
        Headers headers = new RecordHeaders();
        for (Header header : original.headers()) {
            if (!header.key().startsWith(DEAD_LETTER_HEADERS) && !header.key().equals(REPEATS)) {
                headers.add(header);
            }
        }
        headers.add(REPEATS, position(original).toString().getBytes(StandardCharsets.UTF_8));
        try {
            return producer.send(new ProducerRecord<>(topic, null, original.key(), original.value(), headers));
        } catch (KafkaException fault) {
            throw new BrokerUnavailableException(fault);
        }
    }

    static TopicPartitionOffset position(ConsumerRecord<?, ?> record) {
        return new TopicPartitionOffset(record.topic(), record.partition(), record.offset());
    }
}
