package org.audienceshare.sync.report;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one recipient in one sync. Reported only after its writes were acknowledged.
 *
 * @param durationMillis how long the recipient took, 0 or more
 * @param error why it failed, without contact data; null where it did not
 */
public record RecipientResult(
        String syncId,
        AudienceId audience,
        int revision,
        AccountId recipient,
        Outcome outcome,
        Counts counts,
        long durationMillis,
        @Nullable String error,
        Instant completedAt) {

    /** How it ended. */
    public enum Outcome {
        APPLIED,
        REMOVED,
        SUPERSEDED,
        SKIPPED,
        FAILED
    }

    /**
     * Contacts by what happened to them.
     *
     * @param kept contacts on which something that the recipient did itself was left as it is; counted beside the others
     */
    public record Counts(int added, int updated, int removed, int unchanged, int rejected, int kept) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(
                    added + other.added,
                    updated + other.updated,
                    removed + other.removed,
                    unchanged + other.unchanged,
                    rejected + other.rejected,
                    kept + other.kept);
        }
    }
}
