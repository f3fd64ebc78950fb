package org.audienceshare.sync.apply;

/**
 * Bounds of applying.
 *
 * @param maxChunkContacts most addresses that are read, merged and written together, 1 or more
 * @param maxAttempts most times that a contact which keeps changing is merged again within one task, 1 or more
 * @param maxRejected most contacts of one recipient that may be refused before the recipient as a whole counts as failed
 */
public record ApplyLimits(int maxChunkContacts, int maxAttempts, int maxRejected) {

    public static final ApplyLimits DEFAULTS = new ApplyLimits(1_000, 5, 10_000);

    public ApplyLimits {
        if (maxChunkContacts < 1 || maxAttempts < 1 || maxRejected < 0) {
            throw new IllegalArgumentException(
                    "maxChunkContacts and maxAttempts must be 1 or more, maxRejected 0 or more");
        }
    }
}
