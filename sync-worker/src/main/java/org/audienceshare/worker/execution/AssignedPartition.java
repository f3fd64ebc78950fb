package org.audienceshare.worker.execution;

/**
 * One assignment of a partition to this worker. A partition that is revoked and assigned again is another one: what was read
 * under the first assignment does not count for the second. Guarded by the lock of its {@link OrderedExecutor}.
 */
public final class AssignedPartition {

    private final OffsetTracker offsets;
    private boolean revoked;

    AssignedPartition(int maxOffsets) {
        this.offsets = new OffsetTracker(maxOffsets);
    }

    OffsetTracker offsets() {
        return offsets;
    }

    boolean isRevoked() {
        return revoked;
    }

    void revoke() {
        revoked = true;
    }
}
