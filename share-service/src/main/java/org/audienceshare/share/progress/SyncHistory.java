package org.audienceshare.share.progress;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.KeysetPosition;
import org.jspecify.annotations.Nullable;

/**
 * A page of an audience's syncs, newest first.
 *
 * @param next where the next page starts; null on the last one
 */
public record SyncHistory(
        List<SyncProgress> syncs, @Nullable KeysetPosition next) {

    public SyncHistory {
        syncs = List.copyOf(syncs);
    }

    /** The page that starts after that position; null for the first one. */
    public static SyncHistory page(Syncs syncs, AudienceId audience, @Nullable KeysetPosition after, int limit) {
        List<SyncProgress> found = syncs.ofAudience(audience, after, limit + 1);
        if (found.size() <= limit) {
            return new SyncHistory(found, null);
        }
        SyncStatus last = found.get(limit - 1).status();
        return new SyncHistory(found.subList(0, limit), new KeysetPosition(last.startedAt(), last.syncId()));
    }
}
