package org.audienceshare.worker.execution;

/**
 * One assignment of a partition to this worker. A partition that is revoked and assigned again is another one: what was read
 * under the first assignment does not count for the second. Guarded by the lock of its {@link OrderedExecutor}.
 */
public final class AssignedPartition {

    private final OffsetTracker offsets;
    private boolean revoked;
    private long bytes;

    AssignedPartition(int maxOffsets) {
        this.offsets = new OffsetTracker(maxOffsets);
    }

    OffsetTracker offsets() {
        return offsets;
    }

    /** A record of that many bytes was read. */
    void add(long offset, int recordBytes) {
        offsets.add(offset);
        bytes += recordBytes;
    }

    /** A record of that many bytes is finished. */
    void complete(long offset, int recordBytes) {
        offsets.complete(offset);
        bytes -= recordBytes;
    }

    Backlog backlog() {
        return new Backlog(offsets.pending(), bytes);
    }

    boolean isRevoked() {
        return revoked;
    }

    void revoke() {
        revoked = true;
    }
}
