package org.audienceshare.worker.rewind;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
     * @param groupOffset reads the group's committed offset; empty if it has none
     * @return the group's committed offset, and where to start if it has none
     */
    public Start begin(String partition, String id, Supplier<OptionalLong> groupOffset) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            // The mark is read first. If another worker commits meanwhile, it has also changed the mark, and saving
            // fails: its
            // progress must not look as if somebody had set the group's offset back.
            PartitionMark before = marks.find(id).orElseGet(() -> PartitionMark.none(id));
            OptionalLong offset = groupOffset.get();
            PartitionMark after = before.assigned(offset, ids);
            if (marks.save(after, before.epoch())) {
                unsaved.remove(partition);
                assigned.put(partition, after);
                return new Start(offset, after.committed());
            }
        }
        throw new IllegalStateException(
                "the mark of " + id + " was changed by others during " + MAX_ATTEMPTS + " attempts");
    }

    /**
     * Where a partition is read from.
     *
     * @param groupOffset the group's committed offset; empty if it has none
     * @param committed what was committed last, 0 for none
     */
    public record Start(OptionalLong groupOffset, long committed) {

        /** Where to start, if the group does not know it any more. */
        public OptionalLong expired() {
            return groupOffset.isEmpty() && committed > 0 ? OptionalLong.of(committed) : OptionalLong.empty();
        }
    }

    /** An offset was committed; {@link #save} stores it. */
    public void committed(String partition, long offset) {
        unsaved.put(partition, offset);
    }

    /**
     * Stores the offsets that were committed. If it fails, calling it again does the rest.
     *
     * @return the partitions whose mark another worker has changed: whoever still has them must begin them again
     */
    public Set<String> save() {
        Set<String> changedByOthers = new HashSet<>();
        for (Map.Entry<String, Long> committed : List.copyOf(unsaved.entrySet())) {
            String partition = committed.getKey();
            PartitionMark before = assigned.get(partition);
            if (before != null && !save(partition, before, before.committed(committed.getValue()))) {
                changedByOthers.add(partition);
            }
            unsaved.remove(partition);
        }
        return changedByOthers;
    }

    private boolean save(String partition, PartitionMark before, PartitionMark after) {
        if (after.equals(before)) {
            return true;
        }
        if (marks.save(after, before.epoch())) {
            assigned.put(partition, after);
            return true;
        }
        assigned.remove(partition);
        return false;
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
