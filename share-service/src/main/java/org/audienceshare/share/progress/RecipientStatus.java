package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient has of one audience, by the most recent results. Like {@link SyncStatus} it is a merge: the same
 * results in any order and any number of times give the same status.
 *
 * @param latest the most recent result that concerns the recipient, also if it failed
 * @param standing the most recent success, which says what the recipient has; null if there was none
 */
public record RecipientStatus(
        RecipientResult latest, @Nullable RecipientResult standing) {

    /** Whether the recipient has the audience. */
    public enum State {
        /** Selected, and without a result yet. */
        PENDING,
        SYNCED,
        FAILED,
        REMOVED
    }

    /** The status after one result; empty if the result does not concern what the recipient has. */
    public static Optional<RecipientStatus> of(RecipientResult result) {
        return result.outcome().concernsRecipient()
                ? Optional.of(new RecipientStatus(result, result.outcome().succeeded() ? result : null))
                : Optional.empty();
    }

    /** What both know together. */
    public RecipientStatus merge(RecipientStatus other) {
        RecipientResult success = standing;
        if (success == null || (other.standing != null && other.standing.isNewerThan(success))) {
            success = other.standing;
        }
        return new RecipientStatus(other.latest.isNewerThan(latest) ? other.latest : latest, success);
    }

    public AudienceId audience() {
        return latest.audience();
    }

    public AccountId recipient() {
        return latest.recipient();
    }

    public State state() {
        if (latest.outcome() == Outcome.FAILED) {
            return State.FAILED;
        }
        return latest.outcome() == Outcome.REMOVED ? State.REMOVED : State.SYNCED;
    }

    /** Whether the recipient has contacts of this audience, perhaps not the latest revision. */
    public boolean hasAudience() {
        return standing != null && standing.outcome() == Outcome.APPLIED;
    }

    /** The revision that the recipient has; 0 where it has none. */
    public int revision() {
        return standing == null ? 0 : standing.revision();
    }

    /** When the recipient was last brought to a revision, or lost the audience; null if never. */
    public @Nullable Instant lastSyncedAt() {
        return standing == null ? null : standing.completedAt();
    }
}
