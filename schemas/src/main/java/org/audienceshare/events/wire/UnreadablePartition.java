package org.audienceshare.events.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;

/**
 * A partition whose next batch can't be read, for example because a byte of it is damaged, or because its compression can't be
 * undone here. Until it is paused every poll fails, also for the consumer's other partitions.
 *
 * @param offset of the record or batch that can't be read
 */
public record UnreadablePartition(TopicPartition partition, long offset) {

    private static final int MAX_CAUSES = 50;

    /**
     * Finds out which partition a poll failed for, and forgets what was fetched of it, so that it is fetched again when the
     * partition is resumed. The caller pauses it.
     *
     * @param fault what the poll threw, or an exception that wraps it
     * @return empty if the fault is not about a batch of one partition
     */
    public static Optional<UnreadablePartition> in(Throwable fault, Consumer<?, ?> consumer) {
        Throwable next = fault;
        for (int depth = 0; next != null && depth < MAX_CAUSES; next = next.getCause(), depth++) {
            Optional<TopicPartition> found = partition(next, consumer.assignment());
            if (found.isPresent()) {
                long offset = consumer.position(found.get());
                forgetFetched(found.get(), offset, consumer);
                return Optional.of(new UnreadablePartition(found.get(), offset));
            }
        }
        return Optional.empty();
    }

    /**
     * The client keeps a batch that it can't read, and would fail with the same bytes again. It drops the batch in a poll from
     * another position. What that poll returns is of this partition alone, and is fetched again.
     */
    private static void forgetFetched(TopicPartition partition, long offset, Consumer<?, ?> consumer) {
        Set<TopicPartition> others = new HashSet<>(consumer.assignment());
        others.remove(partition);
        others.removeAll(consumer.paused());
        consumer.pause(others);
        try {
            consumer.seek(partition, offset + 1);
            consumer.poll(Duration.ZERO);
        } finally {
            others.retainAll(consumer.assignment());
            consumer.resume(others);
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, offset);
            }
        }
    }

    /** The client names the partition in the message only; the longest name decides between t-1 and t-12. */
    static Optional<TopicPartition> partition(Throwable fault, Collection<TopicPartition> assigned) {
        if (fault instanceof RecordDeserializationException record) {
            return Optional.of(record.topicPartition());
        }
        String message = fault.getMessage();
        if (!fault.getClass().equals(KafkaException.class) || message == null) {
            return Optional.empty();
        }
        return assigned.stream()
                .filter(partition -> message.contains(partition.toString()))
                .max(Comparator.comparingInt(partition -> partition.toString().length()));
    }
}
