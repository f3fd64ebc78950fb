package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient has of one audience, by the most recent results. Like {@link SyncStatus} it is a join: results in
 * any order, any number of times, give the same.
 *
 * @param latest the most recent result that concerns the recipient, a failure too
 * @param standing the most recent success, which says what the recipient has; null if there was none
 */
public record RecipientStatus(
        RecipientResult latest, @Nullable RecipientResult standing) {

    /** Where a recipient stands. */
    public enum State {
        /** Chosen, and not heard of yet. */
        PENDING,
        SYNCED,
        FAILED,
        REMOVED
    }

    /** What one result says about what the recipient has; empty if nothing. */
    public static Optional<RecipientStatus> of(RecipientResult result) {
        return result.outcome().concernsRecipient()
                ? Optional.of(new RecipientStatus(result, result.outcome().succeeded() ? result : null))
                : Optional.empty();
    }

    /** Everything that either knows. */
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

    /** Whether the recipient has copies under this audience, though perhaps not the newest. */
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
