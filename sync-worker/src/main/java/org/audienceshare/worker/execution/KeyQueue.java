package org.audienceshare.worker.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of one key that are still to be handled, in their order, and the one batch of them that is handled now. */
final class KeyQueue<R> {

    /** Further down nobody's turn is asked for: the records before them come first. */
    private static final int MAX_GROUPS_SCANNED = 64;

    private final String key;
    private final Deque<WorkItem<R>> items = new ArrayDeque<>(1);
    private @Nullable Run<R> current;
    private boolean backingOff;
    private int failures;
    private int oneByOne;

    KeyQueue(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    void add(WorkItem<R> item) {
        items.addLast(item);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** @throws java.util.NoSuchElementException if there is none */
    WorkItem<R> first() {
        return items.getFirst();
    }

    /** Takes the next at most {@code max} records out. */
    List<WorkItem<R>> take(int max) {
        List<WorkItem<R>> batch = new ArrayList<>(Math.min(max, items.size()));
        while (batch.size() < max && !items.isEmpty()) {
            batch.add(items.removeFirst());
        }
        return batch;
    }

    /** Puts records back that were taken out and are not done, except those of revoked partitions. */
    void putBack(List<WorkItem<R>> batch) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            if (!batch.get(i).partition().isRevoked()) {
                items.addFirst(batch.get(i));
            }
        }
    }

    /** Drops the records of revoked partitions. Returns whether there were any. */
    boolean dropRevoked() {
        return items.removeIf(item -> item.partition().isRevoked());
    }

    /** Everybody who waits for this key: also whose record is behind another's. */
    Set<TurnGroup> groups() {
        Set<TurnGroup> groups = new LinkedHashSet<>();
        int scanned = 0;
        for (WorkItem<R> item : items) {
            if (scanned++ == MAX_GROUPS_SCANNED) {
                break;
            }
            groups.add(item.group());
        }
        return groups;
    }

    @Nullable
    Run<R> current() {
        return current;
    }

    void current(@Nullable Run<R> run) {
        current = run;
    }

    boolean isBackingOff() {
        return backingOff;
    }

    void backingOff(boolean waits) {
        backingOff = waits;
    }

    /** How often its first records have failed in a row. */
    int failures() {
        return failures;
    }

    void failures(int inARow) {
        failures = inARow;
    }

    /** How many of its next records are handled one by one, because they failed together: then it shows which it is. */
    int oneByOne() {
        return oneByOne;
    }

    void oneByOne(int records) {
        oneByOne = records;
    }
}
