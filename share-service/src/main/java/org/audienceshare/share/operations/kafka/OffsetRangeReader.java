package org.audienceshare.share.operations.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads offset ranges of partitions with one consumer. */
final class OffsetRangeReader {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration timeout;

    /** @param timeout reading fails if no record arrives for this long */
    OffsetRangeReader(Consumer<byte[], byte[]> consumer, Duration timeout) {
        this.consumer = consumer;
        this.timeout = timeout;
    }

    /**
     * Offsets of a partition.
     *
     * @param from the first offset
     * @param to the offset after the last
     */
    record Range(long from, long to) {

        boolean isEmpty() {
            return from >= to;
        }

        boolean contains(long offset) {
            return from <= offset && offset < to;
        }

        /** The smallest range that contains both. */
        Range span(Range other) {
            return new Range(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    /** The ranges that the partitions of the topics retain now. A topic that does not exist has none. */
    Map<TopicPartition, Range> retained(Collection<String> topics) {
        List<TopicPartition> partitions = topics.stream()
                .map(consumer::partitionsFor)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Range> ranges = new HashMap<>();
        consumer.endOffsets(partitions)
                .forEach((partition, end) -> ranges.put(partition, new Range(firsts.getOrDefault(partition, 0L), end)));
        return ranges;
    }

    /** Like {@link #retained}, from the first record with this timestamp or a later one. */
    Map<TopicPartition, Range> retainedSince(String topic, Instant since) {
        Map<TopicPartition, Range> ranges = retained(List.of(topic));
        Map<TopicPartition, Long> times = new HashMap<>();
        ranges.keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        ranges.replaceAll((partition, range) -> {
            OffsetAndTimestamp start = starts.get(partition);
            return new Range(start == null ? range.to() : start.offset(), range.to());
        });
        return ranges;
    }

    /**
     * Reads the records of the ranges, those of a partition in their order.
     *
     * @param handler takes each record, and returns whether to continue
     * @throws TimeoutException if no record arrives in time
     */
    void read(Map<TopicPartition, Range> ranges, Predicate<ConsumerRecord<byte[], byte[]>> handler) {
        Map<TopicPartition, Range> unread = new HashMap<>(ranges);
        unread.values().removeIf(Range::isEmpty);
        consumer.assign(unread.keySet());
        unread.forEach((partition, range) -> consumer.seek(partition, range.from()));
        long lastProgress = System.nanoTime();
        while (!unread.isEmpty()) {
            boolean progress = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                progress = true;
                Range range = unread.get(new TopicPartition(record.topic(), record.partition()));
                if (range != null && record.offset() < range.to() && !handler.test(record)) {
                    return;
                }
            }
            // By position, not by the records: offsets have gaps.
            progress |= unread.entrySet()
                    .removeIf(entry -> consumer.position(entry.getKey())
                            >= entry.getValue().to());
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !unread.containsKey(partition))
                    .toList());
            lastProgress = progress ? System.nanoTime() : lastProgress;
            if (System.nanoTime() - lastProgress > timeout.toNanos()) {
                throw new TimeoutException("no record arrived for " + timeout.toMillis() + " ms");
            }
        }
    }
}
