package org.audienceshare.share.operations.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.events.Topic;
import org.audienceshare.share.operations.DeadLetter;
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.operations.kafka.OffsetRangeReader.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the dead-letter topics backwards from their ends, and merges their partitions by time. */
@Component
final class KafkaDeadLetters implements DeadLetters {

    private static final List<String> TOPICS =
            Topic.ALL.stream().map(Topic::deadLetterName).toList();

    /** Compares the last records of partitions: newest first, with a stable order for equal times. */
    private static final Comparator<Deque<ConsumerRecord<byte[], byte[]>>> NEWEST_FIRST = Comparator.comparing(
            (Deque<ConsumerRecord<byte[], byte[]>> partition) -> partition.getLast(),
            Comparator.comparingLong((ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
                    .reversed()
                    .thenComparing(ConsumerRecord::topic)
                    .thenComparing(ConsumerRecord::partition));

    private final ShortLivedClients clients;
    private final DeadLetterDecoder decoder;
    private final RecordRepublisher republisher;

    KafkaDeadLetters(ShortLivedClients clients, DeadLetterDecoder decoder, RecordRepublisher republisher) {
        this.clients = clients;
        this.decoder = decoder;
        this.republisher = republisher;
    }

    @Override
    public List<String> topics() {
        return TOPICS;
    }

    @Override
    public Page page(@Nullable String topic, @Nullable String after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE);
        }
        Map<TopicPartition, Long> cursor = DeadLetterCursor.read(after);
        return clients.withReader(reader -> {
            Map<TopicPartition, Range> unread = reader.retained(topic == null ? TOPICS : List.of(topic));
            unread.replaceAll((partition, range) ->
                    new Range(range.from(), Math.min(range.to(), cursor.getOrDefault(partition, range.to()))));
            List<DeadLetter> letters = takeNewest(reader, unread, limit);
            boolean more = unread.values().stream().anyMatch(range -> !range.isEmpty());
            return new Page(letters, more ? DeadLetterCursor.write(unread) : null);
        });
    }

    @Override
    public Optional<DeadLetter> find(TopicPartitionOffset position) {
        TopicPartition partition = new TopicPartition(position.topic(), position.partition());
        return clients.withReader(reader -> {
            Range retained = reader.retained(List.of(position.topic())).get(partition);
            List<DeadLetter> found = new ArrayList<>();
            if (retained != null && retained.contains(position.offset())) {
                reader.read(Map.of(partition, new Range(position.offset(), position.offset() + 1)), record -> {
                    found.add(decoder.decode(record));
                    return false;
                });
            }
            return found.stream().findFirst();
        });
    }

    @Override
    public Set<TopicPartitionOffset> redeliver(Collection<TopicPartitionOffset> positions) {
        return republisher.redeliver(positions, DeadLetterDecoder::originalTopic);
    }

    /** Takes the newest dead letters out of the unread ranges. */
    private List<DeadLetter> takeNewest(OffsetRangeReader reader, Map<TopicPartition, Range> unread, int limit) {
        PriorityQueue<Deque<ConsumerRecord<byte[], byte[]>>> partitions = new PriorityQueue<>(NEWEST_FIRST);
        partitions.addAll(lastOfEach(reader, unread, limit));
        List<DeadLetter> letters = new ArrayList<>();
        while (letters.size() < limit && !partitions.isEmpty()) {
            Deque<ConsumerRecord<byte[], byte[]>> partition = partitions.remove();
            ConsumerRecord<byte[], byte[]> newest = partition.removeLast();
            letters.add(decoder.decode(newest));
            endBefore(newest.offset(), new TopicPartition(newest.topic(), newest.partition()), unread);
            if (!partition.isEmpty()) {
                partitions.add(partition);
            }
        }
        return letters;
    }

    /** The last records of each partition, at most a page of each. */
    private static Collection<Deque<ConsumerRecord<byte[], byte[]>>> lastOfEach(
            OffsetRangeReader reader, Map<TopicPartition, Range> unread, int limit) {
        Map<TopicPartition, Range> last = new HashMap<>();
        unread.forEach((partition, range) ->
                last.put(partition, new Range(Math.max(range.from(), range.to() - limit), range.to())));
        Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        reader.read(last, record -> {
            records.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), any -> new ArrayDeque<>())
                    .addLast(record);
            return true;
        });
        // A range without records is a gap; the next page starts before it.
        last.forEach((partition, range) -> {
            if (!records.containsKey(partition)) {
                endBefore(range.from(), partition, unread);
            }
        });
        return records.values();
    }

    private static void endBefore(long offset, TopicPartition partition, Map<TopicPartition, Range> unread) {
        unread.computeIfPresent(partition, (same, range) -> new Range(range.from(), offset));
    }
}
