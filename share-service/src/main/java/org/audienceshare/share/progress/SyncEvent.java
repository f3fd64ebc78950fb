package org.audienceshare.share.progress;

import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.jspecify.annotations.Nullable;

/** Something that happened to a sync as a whole. */
public sealed interface SyncEvent {

    /** The id of the event that the sync comes from. */
    String syncId();

    AudienceId audience();

    /** What the sync's event was. */
    enum Kind {
        SHARE,
        SYNC,
        UNSHARE
    }

    /**
     * Its event is on the log.
     *
     * @param requestedBy an account or a service, as the publisher wrote it
     */
    record Requested(String syncId, AudienceId audience, Kind kind, String requestedBy, Instant requestedAt)
            implements SyncEvent {

        /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
        public Requested {
            Ids.check("sync id", syncId);
        }
    }

    /** What the worker decided. */
    enum PlanOutcome {
        PLANNED,
        HELD,
        REJECTED,
        /** The event was known; its recipients are compared again. */
        REPLAYED
    }

    /**
     * The worker decided what becomes of it.
     *
     * @param revision the revision that goes out, 0 where none does
     * @param recipients how many recipients will report
     * @param skipped accounts that the selections name and that get nothing
     * @param reason why it was held or refused; null where it was not
     */
    record Planned(
            String syncId,
            AudienceId audience,
            PlanOutcome outcome,
            int revision,
            int recipients,
            Skipped skipped,
            ContactCounts contacts,
            @Nullable String reason,
            Instant plannedAt)
            implements SyncEvent {

        /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
        public Planned {
            Ids.check("sync id", syncId);
        }
    }

    /**
     * Accounts that the selections name and that get nothing.
     *
     * @param total how many
     * @param inactive how many of them are deactivated; they keep what they have, and catch up when they are back
     */
    record Skipped(int total, int inactive) {
        public static final Skipped NOBODY = new Skipped(0, 0);
    }

    /**
     * Contacts of a revision, and how many came, changed and went since the one before.
     *
     * @param leftOut the owner's records that match the audience and are copied to nobody
     */
    record ContactCounts(int total, int added, int changed, int removed, LeftOut leftOut) {
        public static final ContactCounts NONE = new ContactCounts(0, 0, 0, 0, LeftOut.NOTHING);
    }

    /** Records that are copied to nobody, each counted once, by the first reason that holds. */
    record LeftOut(int noAddress, int duplicate, int unsubscribed, int suppressed) {
        public static final LeftOut NOTHING = new LeftOut(0, 0, 0, 0);
    }
}
