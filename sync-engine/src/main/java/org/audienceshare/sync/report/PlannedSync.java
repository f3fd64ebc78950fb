package org.audienceshare.sync.report;

import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/**
 * What the planner made of one event.
 *
 * @param revision the revision that goes out, 0 where none does
 * @param recipients how many recipients will report
 * @param skipped the accounts that the selections name and that get nothing
 * @param contacts the revision's contacts, and what changed against the one before
 * @param reason why it was refused or held, without contact data; null where it was not
 */
public record PlannedSync(
        String syncId,
        AudienceId audience,
        int revision,
        Outcome outcome,
        int recipients,
        Skipped skipped,
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

    /**
     * Accounts and selections that stand for nobody who gets anything.
     *
     * @param total how many
     * @param inactive how many of them are deactivated accounts
     */
    public record Skipped(int total, int inactive) {
        public static final Skipped NOBODY = new Skipped(0, 0);
    }

    /**
     * Contacts of a revision, and how many came, changed and went since the one before.
     *
     * @param leftOut the records that match the audience and are not in the revision
     */
    public record ContactCounts(int total, int added, int changed, int removed, LeftOut leftOut) {
        public static final ContactCounts NONE = new ContactCounts(0, 0, 0, 0);

        /** Counts of a revision that leaves nothing out. */
        public ContactCounts(int total, int added, int changed, int removed) {
            this(total, added, changed, removed, LeftOut.NOTHING);
        }
    }

    /**
     * How many records that match an audience are not copied, each counted once, by the first reason that holds.
     *
     * @param noAddress without an e-mail address, or without one in the normalised form
     * @param duplicate an older record stands for the address
     * @param unsubscribed it, or another record of its address, is unsubscribed
     * @param suppressed the brand suppresses the address
     */
    public record LeftOut(int noAddress, int duplicate, int unsubscribed, int suppressed) {
        public static final LeftOut NOTHING = new LeftOut(0, 0, 0, 0);
    }
}
