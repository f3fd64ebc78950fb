package org.audienceshare.worker.execution;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The offsets of one partition that were read and not yet committed. They are added in rising order, with gaps where the log
 * was compacted or holds transaction markers, and completed in any order. Not thread-safe.
 */
final class OffsetTracker {

    private static final int INITIAL_OFFSETS = 64;

    private final int maxOffsets;
    /** A ring: the oldest at {@code first}. */
    private long[] offsets = new long[INITIAL_OFFSETS];

    private boolean[] done = new boolean[INITIAL_OFFSETS];
    private int first;
    private int size;
    private long lastAdded = -1;
    private long finishedUpTo = -1;

    /** @param maxOffsets most offsets from the first unfinished one on, 1 or more */
    OffsetTracker(int maxOffsets) {
        if (maxOffsets < 1) {
            throw new IllegalArgumentException("maxOffsets must be 1 or more");
        }
        this.maxOffsets = maxOffsets;
    }

    /**
     * @throws IllegalArgumentException if an equal or a higher offset was added before
     * @throws IllegalStateException if there is no room
     */
    void add(long offset) {
        if (offset <= lastAdded) {
            throw new IllegalArgumentException("offset " + offset + " after " + lastAdded);
        }
        if (size == maxOffsets) {
            throw new IllegalStateException("more than " + maxOffsets + " offsets from the first unfinished one on");
        }
        if (size == offsets.length) {
            grow();
        }
        int slot = slot(size);
        offsets[slot] = offset;
        done[slot] = false;
        size++;
        lastAdded = offset;
    }

    /**
     * Marks an offset as finished. Doing so again is harmless.
     *
     * @throws IllegalArgumentException if it was never added
     */
    void complete(long offset) {
        if (offset < finishedUpTo) {
            return;
        }
        int found = find(offset);
        if (found < 0) {
            throw new IllegalArgumentException("offset " + offset + " was never added");
        }
        done[slot(found)] = true;
        while (size > 0 && done[first]) {
            finishedUpTo = offsets[first] + 1;
            first = slot(1);
            size--;
        }
    }

    /** The offset to commit: all before it are finished. Empty while nothing is. */
    OptionalLong finishedUpTo() {
        return finishedUpTo < 0 ? OptionalLong.empty() : OptionalLong.of(finishedUpTo);
    }

    /** Offsets from the first unfinished one on, finished ones among them. */
    int pending() {
        return size;
    }

    private int find(long offset) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = offsets[slot(middle)];
            if (at == offset) {
                return middle;
            }
            if (at < offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int slot(int index) {
        return (first + index) % offsets.length;
    }

    private void grow() {
        int larger = (int) Math.min((long) offsets.length * 2, Math.max(maxOffsets, offsets.length + 1));
        long[] moreOffsets = Arrays.copyOf(offsets, larger);
        boolean[] moreDone = Arrays.copyOf(done, larger);
        for (int i = 0; i < size; i++) {
            moreOffsets[i] = offsets[slot(i)];
            moreDone[i] = done[slot(i)];
        }
        offsets = moreOffsets;
        done = moreDone;
        first = 0;
    }
}
