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
 * What is known about syncs. Records may be written any number of times and in any order, with the same outcome. Each
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

    /** Records that a sync is to stop. A cancellation that names the sync of another audience has no effect. */
    void record(Cancellation cancellation);

    /** The sync; empty until its event or its plan was read. */
    Optional<SyncProgress> find(String syncId);

    /** The audience's syncs, newest first, at most {@code limit}. */
    List<SyncProgress> ofAudience(AudienceId audience, int limit);

    /**
     * The results of the sync's recipients, by the recipient's id.
     *
     * @param after starts after this recipient; null starts with the first
     * @param limit at least 1
     */
    List<RecipientResult> results(String syncId, @Nullable AccountId after, int limit);

    /** The results of these recipients in the sync, by the recipient's id. Those without a result are missing. */
    List<RecipientResult> results(String syncId, Collection<AccountId> recipients);

    /** The recipients for which the sync failed, by id, at most {@code limit}. */
    List<AccountId> failed(String syncId, int limit);

    /** Deletes the syncs that did not change since {@code cutoff}, and the results from before it. */
    void deleteOlderThan(Instant cutoff);
}
