package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Comparator;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What became of one recipient in one sync, as the worker reported it.
 *
 * @param durationMillis how long the recipient took, 0 or more
 * @param error why it failed, without contact data; null where it did not
 * @param tag the tag that the recipient's copies bear; null where the worker did not say
 * @param completedAt when the worker stored the result
 */
public record RecipientResult(
        String syncId,
        AudienceId audience,
        AccountId recipient,
        int revision,
        Outcome outcome,
        Counts counts,
        long durationMillis,
        @Nullable String error,
        @Nullable String tag,
        Instant completedAt) {

    /** How it ended, the most telling first: of two results for one task, that one stands. */
    public enum Outcome {
        APPLIED,
        REMOVED,
        /** A later task had done more already. */
        SUPERSEDED,
        /** Left where it was, because the sync was cancelled before the recipient was begun. */
        SKIPPED,
        FAILED;

        /** Whether the recipient's copies changed, or should have: what the recipient's own view follows. */
        boolean concernsRecipient() {
            return this == APPLIED || this == REMOVED || this == FAILED;
        }

        /** Whether the recipient is where the task wanted it. */
        boolean succeeded() {
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
        Ids.check("sync id", syncId);
    }

    /**
     * Which of two results of one recipient in one sync stands: success before failure, so that a repeated task heals;
     * then the first, so that a replay that found nothing to do does not wipe out what the sync did. Any set of results
     * gives the same, in whatever order and however often they come.
     */
    public RecipientResult merge(RecipientResult other) {
        return BEST_IN_SYNC.compare(this, other) <= 0 ? this : other;
    }

    /** Whether this says more recent things about the recipient: by revision, then by the worker's time. */
    boolean isNewerThan(RecipientResult other) {
        return BY_RECENCY.compare(this, other) > 0;
    }
}
