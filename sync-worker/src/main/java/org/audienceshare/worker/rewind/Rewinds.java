package org.audienceshare.worker.rewind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tells records that Kafka delivers again from those that an operator has put back by setting the group's offsets back: it
 * remembers what was committed, and what is read below that is part of a replay. The consumer's thread writes, all threads
 * may ask.
 */
public final class Rewinds {

    private static final int MAX_ATTEMPTS = 20;

    private final PartitionMarks marks;
    private final Supplier<String> ids;

    /** The marks of the partitions that this worker reads, as stored, by what the caller names a partition. */
    private final Map<String, PartitionMark> assigned = new ConcurrentHashMap<>();

    /** Committed offsets that are not stored yet. */
    private final Map<String, Long> unsaved = new ConcurrentHashMap<>();

    /** @param ids makes the replay's id of each rewind */
    public Rewinds(PartitionMarks marks, Supplier<String> ids) {
        this.marks = marks;
        this.ids = ids;
    }

    /**
     * Begins to read a partition.
     *
     * @param partition how the caller names it, such as {@code audience.events-3}
     * @param id the topic's id and the partition's number
     * @param groupOffset the group's committed offset; empty if it has none
     * @return where to start, if the group does not know
     */
    public OptionalLong begin(String partition, String id, OptionalLong groupOffset) {
        PartitionMark mark = take(id, groupOffset);
        unsaved.remove(partition);
        assigned.put(partition, mark);
        return groupOffset.isEmpty() && mark.committed() > 0 ? OptionalLong.of(mark.committed()) : OptionalLong.empty();
    }

    private PartitionMark take(String id, OptionalLong groupOffset) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            PartitionMark before = marks.find(id).orElseGet(() -> PartitionMark.none(id));
            PartitionMark after = before.assigned(groupOffset, ids);
            if (marks.save(after, before.epoch())) {
                return after;
            }
        }
        throw new IllegalStateException(
                "the mark of " + id + " was changed by others during " + MAX_ATTEMPTS + " attempts");
    }

    /** An offset was committed; {@link #save} stores it. */
    public void committed(String partition, long offset) {
        unsaved.put(partition, offset);
    }

    /** Stores the offsets that were committed. If it fails, calling it again does the rest. */
    public void save() {
        for (Map.Entry<String, Long> committed : List.copyOf(unsaved.entrySet())) {
            String partition = committed.getKey();
            PartitionMark before = assigned.get(partition);
            if (before != null) {
                save(partition, before, before.committed(committed.getValue()));
            }
            unsaved.remove(partition);
        }
    }

    private void save(String partition, PartitionMark before, PartitionMark after) {
        if (after.equals(before)) {
            return;
        }
        if (marks.save(after, before.epoch())) {
            assigned.put(partition, after);
        } else {
            // Another worker has the partition: what it remembers counts.
            assigned.remove(partition);
        }
    }

    /** The partition goes to another worker. */
    public void end(String partition) {
        assigned.remove(partition);
        unsaved.remove(partition);
    }

    /** The replay that a record is part of because the group's offset was set back; empty for none. */
    public Optional<String> replayOf(String partition, long offset) {
        return Optional.ofNullable(assigned.get(partition)).flatMap(mark -> mark.replayAt(offset));
    }
}
