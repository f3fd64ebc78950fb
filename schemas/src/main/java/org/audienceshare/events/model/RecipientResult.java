package org.audienceshare.events.model;

import java.time.Instant;
import java.util.Comparator;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.jspecify.annotations.Nullable;

/**
 * How one sync ended for one recipient. Reported only after its writes were acknowledged.
 *
 * @param durationMillis how long the recipient took, 0 or more
 * @param error why it failed, without contact data; null where it did not
 * @param tag the tag of the recipient's copies; null where it has none, or the worker did not say
 * @param completedAt when the worker stored the result
 */
public record RecipientResult(
        String syncId,
        AudienceId audience,
        int revision,
        AccountId recipient,
        Outcome outcome,
        CopyCounts counts,
        long durationMillis,
        @Nullable String error,
        @Nullable String tag,
        Instant completedAt)
        implements SyncReport {

    /** How it ended. Of two results for one task, the one whose outcome is declared first stands. */
    public enum Outcome {
        APPLIED,
        REMOVED,
        /** A later task had done as much or more already. */
        SUPERSEDED,
        /** Not started, because the sync was cancelled before. */
        SKIPPED,
        FAILED;

        /** Whether the recipient's copies changed, or should have. */
        public boolean concernsRecipient() {
            return succeeded() || this == FAILED;
        }

        /** Whether the task was carried out. */
        public boolean succeeded() {
            return this == APPLIED || this == REMOVED;
        }
    }

    private static final Comparator<RecipientResult> BEST_IN_SYNC = Comparator.comparing(RecipientResult::outcome)
            .thenComparing(RecipientResult::completedAt)
            .thenComparing(RecipientResult::revision)
            .thenComparing(RecipientResult::toString);

    private static final Comparator<RecipientResult> BY_RECENCY = Comparator.comparingInt(RecipientResult::revision)
            .thenComparing(RecipientResult::completedAt)
            .thenComparing(RecipientResult::syncId)
            .thenComparing(RecipientResult::toString);

    /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
    public RecipientResult {
        Ids.check("syncId", syncId);
    }

    /** This result with another tag. */
    public RecipientResult withTag(@Nullable String newTag) {
        return new RecipientResult(
                syncId, audience, revision, recipient, outcome, counts, durationMillis, error, newTag, completedAt);
    }

    /**
     * Which of two results of one recipient in one sync stands: success before failure, so that a repeated task heals;
     * then the earlier, so that a replay that found nothing to do does not hide what the sync did. Any set of results
     * gives the same, in any order and any number of times.
     */
    public RecipientResult merge(RecipientResult other) {
        return BEST_IN_SYNC.compare(this, other) <= 0 ? this : other;
    }

    /** Whether this is the more recent result of the recipient: by revision, then by the worker's time. */
    public boolean isNewerThan(RecipientResult other) {
        return BY_RECENCY.compare(this, other) > 0;
    }
}
