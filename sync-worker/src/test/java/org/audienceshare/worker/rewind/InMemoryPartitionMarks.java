package org.audienceshare.worker.rewind;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Marks in a map. */
public final class InMemoryPartitionMarks implements PartitionMarks {

    private final Map<String, PartitionMark> marks = new ConcurrentHashMap<>();
    private volatile boolean unavailable;

    /** From now on every call fails, or none does. */
    public void unavailable(boolean now) {
        unavailable = now;
    }

    @Override
    public Optional<PartitionMark> find(String partition) {
        check();
        return Optional.ofNullable(marks.get(partition));
    }

    @Override
    public synchronized boolean save(PartitionMark mark, long epoch) {
        check();
        PartitionMark stored = marks.get(mark.partition());
        if ((stored == null ? 0 : stored.epoch()) != epoch) {
            return false;
        }
        marks.put(mark.partition(), mark);
        return true;
    }

    private void check() {
        if (unavailable) {
            throw new IllegalStateException("the database is unavailable");
        }
    }
}
