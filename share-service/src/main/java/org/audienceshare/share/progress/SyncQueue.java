package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.UseCase;

/**
 * The order of an audience's syncs. Its events are planned one after the other, and so are the tasks of a recipient: syncs
 * queue. None is merged into an earlier one, which may have been frozen before the latest edit.
 */
@UseCase
public final class SyncQueue {

    /** How many of an audience's newest syncs are examined. */
    private static final int MAX_EXAMINED = 20;

    private final Syncs syncs;

    public SyncQueue(Syncs syncs) {
        this.syncs = syncs;
    }

    /** The newest sync of the audience that came before this one and has not ended. */
    public Optional<String> ahead(AudienceId audience, String syncId) {
        Instant mine = syncs.find(syncId)
                .map(progress -> progress.status().startedAt())
                .orElse(Instant.MAX);
        return syncs.ofAudience(audience, MAX_EXAMINED).stream()
                .filter(other -> !other.state().isFinal())
                .map(SyncProgress::status)
                .filter(other -> isBefore(other, mine, syncId))
                .map(SyncStatus::syncId)
                .findFirst();
    }

    /** Two syncs of the same millisecond are ordered by their ids. */
    private static boolean isBefore(SyncStatus other, Instant mine, String syncId) {
        int order = other.startedAt().compareTo(mine);
        return order < 0 || (order == 0 && other.syncId().compareTo(syncId) < 0);
    }
}
