package org.audienceshare.sync.report;

import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/**
 * What the planner made of one event.
 *
 * @param revision the revision that goes out, 0 where none does
 * @param recipients how many recipients will report
 * @param skipped how many accounts the selections name that get nothing
 * @param contacts the revision's contacts, and what changed against the one before
 * @param reason why it was refused or held, without contact data; null where it was not
 */
public record PlannedSync(
        String syncId,
        AudienceId audience,
        int revision,
        Outcome outcome,
        int recipients,
        int skipped,
        ContactCounts contacts,
        @Nullable String reason,
        Instant plannedAt) {

    /** What was decided. */
    public enum Outcome {
        PLANNED,
        REPLAYED,
        HELD,
        REJECTED
    }

    /** Contacts of a revision, and how many came, changed and went since the one before. */
    public record ContactCounts(int total, int added, int changed, int removed) {
        public static final ContactCounts NONE = new ContactCounts(0, 0, 0, 0);
    }
}
