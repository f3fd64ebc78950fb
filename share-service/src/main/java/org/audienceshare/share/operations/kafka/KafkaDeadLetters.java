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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.events.Topic;
import org.audienceshare.share.operations.DeadLetter;
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.audienceshare.share.operations.kafka.OffsetRangeReader.Range;
import org.jspecify.annotations.Nullable;

/** Reads the dead-letter topics from their ends back, merging their partitions by time. */
final class KafkaDeadLetters implements DeadLetters {

    private static final List<String> TOPICS =
            Topic.ALL.stream().map(Topic::deadLetterName).toList();

    /** Newest first; ends that are equal in time in some order that stays. */
    private static final Comparator<Deque<ConsumerRecord<byte[], byte[]>>> NEWEST_FIRST = Comparator.comparing(
            (Deque<ConsumerRecord<byte[], byte[]>> partition) -> partition.getLast(),
            Comparator.comparingLong((ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
                    .reversed()
                    .thenComparing(ConsumerRecord::topic)
                    .thenComparing(ConsumerRecord::partition));

    private final ShortLivedClients clients;
    private final DeadLetterDecoder reader;
    private final RecordRepublisher republisher;

    KafkaDeadLetters(ShortLivedClients clients, DeadLetterDecoder reader, RecordRepublisher republisher) {
        this.clients = clients;
        this.reader = reader;
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
        return clients.withConsumer(consumer -> {
            List<TopicPartition> partitions =
                    OffsetRangeReader.partitions(consumer, topic == null ? TOPICS : List.of(topic));
            Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            ends.replaceAll((partition, end) -> Math.min(end, cursor.getOrDefault(partition, end)));
            List<DeadLetter> letters = newest(consumer, firsts, ends, limit);
            boolean more =
                    ends.entrySet().stream().anyMatch(end -> end.getValue() > firsts.getOrDefault(end.getKey(), 0L));
            return new Page(letters, more ? DeadLetterCursor.write(ends) : null);
        });
    }

    @Override
    public Optional<DeadLetter> find(TopicPartitionOffset place) {
        return clients.withConsumer(consumer -> {
            TopicPartition partition = new TopicPartition(place.topic(), place.partition());
            if (!TOPICS.contains(place.topic())
                    || !OffsetRangeReader.partitions(consumer, List.of(place.topic()))
                            .contains(partition)) {
                return Optional.<DeadLetter>empty();
            }
            long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (place.offset() < first || place.offset() >= end) {
                return Optional.<DeadLetter>empty();
            }
            List<DeadLetter> found = new ArrayList<>();
            Map<TopicPartition, Range> one = Map.of(partition, new Range(place.offset(), place.offset() + 1));
            OffsetRangeReader.read(consumer, one, clients.patience(), record -> found.add(reader.read(record)));
            return found.stream().findFirst();
        });
    }

    @Override
    public void redeliver(Collection<TopicPartitionOffset> places) {
        republisher.publish(places, DeadLetterDecoder::originalTopic);
    }

    /** Takes the newest letters, and moves the ends to before them. */
    private List<DeadLetter> newest(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> firsts,
            Map<TopicPartition, Long> ends,
            int limit) {
        PriorityQueue<Deque<ConsumerRecord<byte[], byte[]>>> heads = new PriorityQueue<>(NEWEST_FIRST);
        heads.addAll(lastOfEach(consumer, firsts, ends, limit));
        List<DeadLetter> letters = new ArrayList<>();
        while (letters.size() < limit && !heads.isEmpty()) {
            Deque<ConsumerRecord<byte[], byte[]>> partition = heads.remove();
            ConsumerRecord<byte[], byte[]> newest = partition.removeLast();
            letters.add(reader.read(newest));
            ends.put(new TopicPartition(newest.topic(), newest.partition()), newest.offset());
            if (!partition.isEmpty()) {
                heads.add(partition);
            }
        }
        return letters;
    }

    /** No partition gives more than a page. */
    private Collection<Deque<ConsumerRecord<byte[], byte[]>>> lastOfEach(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> firsts,
            Map<TopicPartition, Long> ends,
            int limit) {
        Map<TopicPartition, Range> ranges = new HashMap<>();
        ends.forEach((partition, end) ->
                ranges.put(partition, new Range(Math.max(firsts.getOrDefault(partition, 0L), end - limit), end)));
        Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> read = new HashMap<>();
        OffsetRangeReader.read(consumer, ranges, clients.patience(), record -> {
            read.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), any -> new ArrayDeque<>())
                    .addLast(record);
            return true;
        });
        // A range of gaps alone gave nothing: what is before it is next.
        ranges.forEach((partition, range) -> {
            if (!read.containsKey(partition)) {
                ends.put(partition, range.from());
            }
        });
        return read.values();
    }
}
