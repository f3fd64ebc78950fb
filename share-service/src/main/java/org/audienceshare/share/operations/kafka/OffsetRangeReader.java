package org.audienceshare.share.operations.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads parts of topics, each from one offset up to before another. */
final class OffsetRangeReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private OffsetRangeReader() {}

    /**
     * A part of a partition.
     *
     * @param from the first offset
     * @param to the first that is not read any more
     */
    record Range(long from, long to) {

        boolean isEmpty() {
            return from >= to;
        }
    }

    /** The partitions of the topics; none of a topic that is not there. */
    static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, Collection<String> topics) {
        return topics.stream()
                .map(consumer::partitionsFor)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /**
     * Hands over the records of the ranges, those of a partition in their order, until the reader has enough.
     *
     * @param patience how long nothing may come
     * @param reader says whether to go on
     * @throws TimeoutException if nothing came for so long
     */
    static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Range> ranges,
            Duration patience,
            Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        Map<TopicPartition, Range> left = new HashMap<>(ranges);
        left.values().removeIf(Range::isEmpty);
        consumer.assign(left.keySet());
        left.forEach((partition, range) -> consumer.seek(partition, range.from()));
        long lastCame = System.nanoTime();
        while (!left.isEmpty()) {
            boolean came = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                came = true;
                Range range = left.get(new TopicPartition(record.topic(), record.partition()));
                if (range != null && record.offset() < range.to() && !reader.test(record)) {
                    return;
                }
            }
            // By position, not by the records: offsets have gaps.
            came |= left.entrySet()
                    .removeIf(partition -> consumer.position(partition.getKey())
                            >= partition.getValue().to());
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !left.containsKey(partition))
                    .toList());
            lastCame = came ? System.nanoTime() : lastCame;
            if (System.nanoTime() - lastCame > patience.toNanos()) {
                throw new TimeoutException("nothing came for " + patience.toMillis() + " ms");
            }
        }
    }
}
