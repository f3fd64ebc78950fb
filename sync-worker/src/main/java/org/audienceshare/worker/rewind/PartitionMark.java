package org.audienceshare.worker.rewind;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What workers remember of a partition's offsets, beside the consumer group.
 *
 * @param partition the id of the topic and the number of the partition: a topic that is created again has another id
 * @param epoch counts the assignments; who writes in an earlier one has lost the partition
 * @param committed the offset that was committed last, 0 for none
 * @param mark records below it were put back on purpose, until the committed offset has passed it; 0 for none
 * @param rewindId the replay that those records are part of; null for none
 */
public record PartitionMark(
        String partition,
        long epoch,
        long committed,
        long mark,
        @Nullable String rewindId) {

    /** @throws IllegalArgumentException if there is a mark without an id, or the other way round */
    public PartitionMark {
        if ((mark > 0) != (rewindId != null)) {
            throw new IllegalArgumentException("a rewind has a mark and an id");
        }
    }

    /** A partition that no worker has read yet. */
    public static PartitionMark none(String partition) {
        return new PartitionMark(partition, 0, 0, 0, null);
    }

    /**
     * The mark of the worker that gets the partition. If the group's offset is lower than what was committed, somebody has set
     * it back: a rewind begins, or begins anew. Otherwise a rewind that is under way goes on.
     *
     * @param groupOffset the group's committed offset; empty if it has none, because it expired
     */
    PartitionMark assigned(OptionalLong groupOffset, Supplier<String> ids) {
        PartitionMark next = new PartitionMark(partition, epoch + 1, committed, mark, rewindId);
        if (groupOffset.isEmpty()) {
            return next;
        }
        long offset = groupOffset.getAsLong();
        return offset < committed
                ? new PartitionMark(partition, epoch + 1, offset, Math.max(mark, committed), ids.get())
                : next.committed(offset);
    }

    /** After an offset was committed. A rewind that has passed its mark is over. */
    PartitionMark committed(long offset) {
        return offset >= mark
                ? new PartitionMark(partition, epoch, offset, 0, null)
                : new PartitionMark(partition, epoch, offset, mark, rewindId);
    }

    /** The replay that the record at this offset is part of; empty for none. */
    Optional<String> replayAt(long offset) {
        return offset < mark ? Optional.ofNullable(rewindId) : Optional.empty();
    }
}
