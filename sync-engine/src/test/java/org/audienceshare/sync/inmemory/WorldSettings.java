package org.audienceshare.sync.inmemory;

import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.apply.ApplyLimits;
import org.audienceshare.sync.freeze.FreezeLimits;

/**
 * What a world is run with.
 *
 * @param maxChunkContacts most contacts of a frozen chunk
 */
public record WorldSettings(
        MergePolicy policy, int maxChunkContacts, ApplyLimits applying, FreezeLimits freezing, int maxRecipients) {

    /** Chunks of three, so that a handful of contacts crosses chunks; nothing is ever held. */
    public static final WorldSettings SMALL_CHUNKS = new WorldSettings(
            MergePolicy.RECIPIENT_EDITS_WIN, 3, new ApplyLimits(2, 5), FreezeLimits.neverHolding(1_000_000), 1_000);

    public WorldSettings with(MergePolicy other) {
        return new WorldSettings(other, maxChunkContacts, applying, freezing, maxRecipients);
    }

    public WorldSettings with(FreezeLimits limits) {
        return new WorldSettings(policy, maxChunkContacts, applying, limits, maxRecipients);
    }
}
