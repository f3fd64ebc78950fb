package org.audienceshare.sync.apply;

/**
 * Limits of stage 4.
 *
 * @param maxChunkContacts most addresses that are read, merged and written together, 1 or more
 * @param maxAttempts how often a contact that keeps changing is merged within one task, 1 or more
 * @param chunkMemory bytes for all chunks that are merged at the same time, 1 KiB to 1 TiB
 */
public record ApplyLimits(int maxChunkContacts, int maxAttempts, long chunkMemory) {

    public static final ApplyLimits DEFAULTS = new ApplyLimits(1_000, 5);

    public ApplyLimits {
        if (maxChunkContacts < 1 || maxAttempts < 1) {
            throw new IllegalArgumentException("maxChunkContacts and maxAttempts must be 1 or more");
        }
    }

    /** With half of what this process may use for chunks. */
    public ApplyLimits(int maxChunkContacts, int maxAttempts) {
        this(maxChunkContacts, maxAttempts, Runtime.getRuntime().maxMemory() / 2);
    }
}
