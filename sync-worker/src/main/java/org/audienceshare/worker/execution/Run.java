package org.audienceshare.worker.execution;

import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** One batch of a key, from the moment that it waits for its first turn until its handler returns. */
final class Run<R> {

    /** What a begun run occupies. */
    enum Place {
        NONE,
        REGULAR,
        PROBE
    }

    private final KeyQueue<R> queue;
    private List<WorkItem<R>> batch = List.of();
    private Set<TurnGroup> linedUpFor = Set.of();
    private Place place = Place.NONE;
    private boolean running;
    private boolean stopRequested;
    private int turns;
    private @Nullable Condition wakeUp;

    Run(KeyQueue<R> queue) {
        this.queue = queue;
    }

    KeyQueue<R> queue() {
        return queue;
    }

    List<WorkItem<R>> batch() {
        return batch;
    }

    List<R> records() {
        return batch.stream().map(WorkItem::record).toList();
    }

    /** For whom its first record is processed. */
    TurnGroup group() {
        return (batch.isEmpty() ? queue.first() : batch.get(0)).group();
    }

    /** Takes its batch of at most {@code maxBatch} records out of the queue. */
    void begin(int maxBatch, Place occupied) {
        batch = List.copyOf(queue.take(maxBatch));
        place = occupied;
    }

    boolean isBegun() {
        return place != Place.NONE;
    }

    Place place() {
        return place;
    }

    void place(Place occupied) {
        place = occupied;
    }

    /** Whether it has a turn now. */
    boolean isRunning() {
        return running;
    }

    void running(boolean hasTurn) {
        running = hasTurn;
        turns += hasTurn ? 1 : 0;
    }

    int turns() {
        return turns;
    }

    void countTurn() {
        turns++;
    }

    boolean isStopRequested() {
        return stopRequested;
    }

    void requestStop() {
        stopRequested = true;
    }

    /** The groups in whose lines it waits for a turn. */
    Set<TurnGroup> linedUpFor() {
        return linedUpFor;
    }

    void linedUpFor(Set<TurnGroup> groups) {
        linedUpFor = groups;
    }

    /** What its thread waits on between two turns, null before the first. */
    @Nullable
    Condition wakeUp() {
        return wakeUp;
    }

    void wakeUp(Condition condition) {
        wakeUp = condition;
    }
}
