package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/**
 * What is known about syncs. Writing the same thing twice, or things in another order, leaves the same behind; each
 * write is acknowledged by a majority before it returns.
 */
public interface Syncs {

    void record(SyncStatus status);

    default void record(RequestedSync request) {
        record(SyncStatus.of(request));
    }

    default void record(SyncPlan plan) {
        record(SyncStatus.of(plan));
    }

    void record(RecipientResult result);

    /** Takes in that somebody wants a sync to stop. One that names the sync of another audience stops nothing. */
    void record(Cancellation cancellation);

    /** The sync if its event or its plan was seen, else empty. */
    Optional<SyncProgress> find(String syncId);

    /** The audience's syncs, newest first, at most {@code limit}. */
    List<SyncProgress> ofAudience(AudienceId audience, int limit);

    /**
     * What became of the sync's recipients, by the recipient's id.
     *
     * @param after goes on after this recipient; null starts with the first
     * @param limit at least 1
     */
    List<RecipientResult> results(String syncId, @Nullable AccountId after, int limit);

    /** What became of these recipients in the sync, by the recipient's id; who has no result is missing. */
    List<RecipientResult> results(String syncId, Collection<AccountId> recipients);

    /** The recipients that the sync gave up, by id, at most {@code limit}. */
    List<AccountId> failed(String syncId, int limit);

    /** Deletes syncs to which nothing happened since {@code cutoff}, and recipients' results from before it. */
    void deleteOlderThan(Instant cutoff);
}
