package org.audienceshare.share.operations.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.operations.kafka.OffsetRangeReader.Range;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Publishes stored records again, byte for byte, with a header that says why. */
@Component
final class RecordRepublisher {

    /** Headers with this prefix describe the failure; they are no part of the original record. */
    private static final String DEAD_LETTER_HEADERS = "kafka_dlt-";

    /** Headers of this class; a record that was published again before has one. */
    private static final Set<String> OWN_HEADERS = Set.of(AudienceEvent.REPLAY_HEADER, DeadLetterFormat.POSITION);

    private final ShortLivedClients clients;
    private final KafkaOperations<byte[], byte[]> producer;

    RecordRepublisher(ShortLivedClients clients, KafkaOperations<byte[], byte[]> producer) {
        this.clients = clients;
        this.producer = producer;
    }

    /**
     * Publishes events again as parts of a replay. Returns when the brokers have confirmed all records. Records of one
     * partition keep their order.
     *
     * @throws BrokerUnavailableException if the brokers do not confirm all; some may have been published
     */
    void replay(Collection<TopicPartitionOffset> positions, String replayId) {
        publish(positions, UnaryOperator.identity(), original -> header(AudienceEvent.REPLAY_HEADER, replayId));
    }

    /**
     * As {@link #replay}, for dead letters.
     *
     * @param targetTopic the topic to publish to, by the topic of the dead letter
     * @return the positions that hold a record; only these were published
     * @throws BrokerUnavailableException if the brokers do not confirm all; some may have been published
     */
    Set<TopicPartitionOffset> redeliver(Collection<TopicPartitionOffset> positions, UnaryOperator<String> targetTopic) {
        return publish(positions, targetTopic, original -> header(DeadLetterFormat.POSITION, original.toString()));
    }

    private Set<TopicPartitionOffset> publish(
            Collection<TopicPartitionOffset> positions,
            UnaryOperator<String> targetTopic,
            Function<TopicPartitionOffset, Header> why) {
        Set<TopicPartitionOffset> wanted = Set.copyOf(positions);
        Map<TopicPartitionOffset, Future<?>> sent = new LinkedHashMap<>();
        return clients.withReader(reader -> {
            reader.read(ranges(reader, wanted), record -> {
                TopicPartitionOffset position = position(record);
                // A stub holds no data, so publishing it would publish an empty record.
                if (wanted.contains(position) && !DeadLetterFormat.isStub(record.headers())) {
                    sent.put(position, send(record, targetTopic.apply(record.topic()), why.apply(position)));
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

    private Future<?> send(ConsumerRecord<byte[], byte[]> original, String topic, Header why) {
        Headers headers = new RecordHeaders();
        for (Header header : original.headers()) {
            if (!header.key().startsWith(DEAD_LETTER_HEADERS) && !OWN_HEADERS.contains(header.key())) {
                headers.add(header);
            }
        }
        headers.add(why);
        try {
            return producer.send(new ProducerRecord<>(topic, null, original.key(), original.value(), headers));
        } catch (KafkaException fault) {
            throw new BrokerUnavailableException(fault);
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static TopicPartitionOffset position(ConsumerRecord<?, ?> record) {
        return new TopicPartitionOffset(record.topic(), record.partition(), record.offset());
    }
}
