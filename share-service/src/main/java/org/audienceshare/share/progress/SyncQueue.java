package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;

/**
 * Which sync goes before which. Events of one audience are planned in their order, so a second one waits for the planning of
 * the first, and each recipient takes its tasks one after the other: syncs queue, and none is merged into another, because
 * the second may be there for an edit that the first one froze too early to hold.
 */
public final class SyncQueue {

    /** How many of an audience's newest syncs are looked at. */
    private static final int LOOKED_AT = 20;

    private final Syncs syncs;

    public SyncQueue(Syncs syncs) {
        this.syncs = syncs;
    }

    /** The newest sync of the audience that came before this one and is not over. */
    public Optional<String> ahead(AudienceId audience, String syncId) {
        Instant mine = syncs.find(syncId)
                .map(progress -> progress.status().startedAt())
                .orElse(Instant.MAX);
        return syncs.ofAudience(audience, LOOKED_AT).stream()
                .filter(other -> !other.state().isFinal())
                .map(SyncProgress::status)
                .filter(other -> isBefore(other, mine, syncId))
                .map(SyncStatus::syncId)
                .findFirst();
    }

    /** Of two of the same millisecond one is before the other, whichever asks. */
    private static boolean isBefore(SyncStatus other, Instant mine, String syncId) {
        int order = other.startedAt().compareTo(mine);
        return order < 0 || (order == 0 && other.syncId().compareTo(syncId) < 0);
    }
}
