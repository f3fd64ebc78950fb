package org.audienceshare.sync.apply;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The memory for chunks that are merged at the same time. Contacts may have 16 MB each: if many recipients get such a one together, some
 * of them wait. Chunks of usual size pass side by side.
 */
final class ChunkMemory {

    /** A chunk is there as it was frozen and as the recipient has it, decoded, encoded for the write, and in the driver's buffers. */
    private static final int MEMORY_PER_STORED_BYTE = 8;

    private static final long UNIT = 1024;

    private final int units;
    private final Semaphore free;

    /** @param bytes of memory, 1 KiB to 1 TiB */
    ChunkMemory(long bytes) {
        if (bytes < UNIT || bytes > UNIT * Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("bytes must be 1 KiB to 1 TiB, was " + bytes);
        }
        units = (int) (bytes / UNIT);
        free = new Semaphore(units, true);
    }

    /**
     * Does {@code work} when there is memory for a chunk; one that needs more than all of it is merged alone.
     *
     * @param storedBytes the chunk's size as it is stored, 0 or more
     */
    <T> T use(long storedBytes, Supplier<T> work) {
        int needed = (int) Math.min(units, storedBytes * MEMORY_PER_STORED_BYTE / UNIT);
        free.acquireUninterruptibly(needed);
        try {
            return work.get();
        } finally {
            free.release(needed);
        }
    }
}
