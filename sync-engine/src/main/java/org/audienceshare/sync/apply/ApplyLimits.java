package org.audienceshare.sync.apply;

/**
 * Limits of stage 4.
 *
 * @param maxChunkContacts most addresses that are read, merged and written together, 1 or more
 * @param maxAttempts how often a contact that keeps changing is merged within one task, 1 or more
 */
public record ApplyLimits(int maxChunkContacts, int maxAttempts) {

    public static final ApplyLimits DEFAULTS = new ApplyLimits(1_000, 5);

    public ApplyLimits {
        if (maxChunkContacts < 1 || maxAttempts < 1) {
            throw new IllegalArgumentException("maxChunkContacts and maxAttempts must be 1 or more");
        }
    }
}
