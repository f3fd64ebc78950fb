package org.audienceshare.sync.freeze;

import org.jspecify.annotations.Nullable;

/**
 * How one address differs between a revision and the one before: added (no before), removed (no after) or changed.
 *
 * @param email the address of both contacts
 */
public record DeltaEntry(
        String email,
        @Nullable FrozenContact before,
        @Nullable FrozenContact after) {

    public DeltaEntry {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a delta entry has a before, an after, or both");
        }
    }
}
