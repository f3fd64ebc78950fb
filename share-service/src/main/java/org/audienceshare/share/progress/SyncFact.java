package org.audienceshare.share.progress;

import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.jspecify.annotations.Nullable;

/** Something that happened to a sync as a whole. */
public sealed interface SyncFact {

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
            implements SyncFact {

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
            int skipped,
            ContactCounts contacts,
            @Nullable String reason,
            Instant plannedAt)
            implements SyncFact {

        /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
        public Planned {
            Ids.check("sync id", syncId);
        }
    }

    /** Contacts of a revision, and how many came, changed and went since the one before. */
    record ContactCounts(int total, int added, int changed, int removed) {
        public static final ContactCounts NONE = new ContactCounts(0, 0, 0, 0);
    }
}
