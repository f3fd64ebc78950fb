package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.KeysetPosition;
import org.jspecify.annotations.Nullable;

/**
 * What is known about syncs. Records may be written any number of times and in any order, with the same outcome. Each
 * write is acknowledged by a majority before it returns.
 */
public interface Syncs {

    /** How many of an audience's newest syncs are examined for one that is ahead. */
    int MAX_QUEUE = 20;

    void record(SyncStatus status);

    default void record(SyncPlan plan) {
        recordPlans(List.of(plan));
    }

    /** Records plans, in any order. */
    void recordPlans(List<SyncPlan> plans);

    /** Records results, in any order. */
    void record(List<RecipientResult> results);

    default void record(RecipientResult result) {
        record(List.of(result));
    }

    /** Records that a sync is to be cancelled. A cancellation that names the sync of another audience has no effect. */
    void record(Cancellation cancellation);

    /** The sync; empty until this service has published its event, or the planner has read it. */
    Optional<SyncProgress> find(String syncId);

    /** The audience's syncs, newest first, at most {@code limit}. */
    default List<SyncProgress> ofAudience(AudienceId audience, int limit) {
        return ofAudience(audience, null, limit);
    }

    /**
     * The audience's syncs, newest first, at most {@code limit}.
     *
     * @param after starts after the sync with this start and id; null starts with the newest
     */
    List<SyncProgress> ofAudience(AudienceId audience, @Nullable KeysetPosition after, int limit);

    /**
     * The newest sync of the audience that came before this one and has not ended. Events of an audience are planned one
     * after the other, and so are the tasks of a recipient: syncs queue. None is merged into an earlier one, which may have
     * been frozen before the latest edit. Two syncs of the same millisecond are ordered by their ids.
     */
    default Optional<String> ahead(AudienceId audience, String syncId) {
        Comparator<SyncStatus> order =
                Comparator.comparing(SyncStatus::startedAt).thenComparing(SyncStatus::syncId);
        Optional<SyncStatus> mine = find(syncId).map(SyncProgress::status);
        return ofAudience(audience, MAX_QUEUE).stream()
                .filter(other -> !other.state().isFinal())
                .map(SyncProgress::status)
                .filter(other -> mine.isEmpty() || order.compare(other, mine.get()) < 0)
                .map(SyncStatus::syncId)
                .findFirst();
    }

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
