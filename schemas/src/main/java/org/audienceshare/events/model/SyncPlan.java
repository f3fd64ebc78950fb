package org.audienceshare.events.model;

import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What the planner decided about one event.
 *
 * @param revision the revision that recipients get, 0 where they get none
 * @param recipients how many recipients will report a result
 * @param skipped the accounts that the selections name and that get nothing
 * @param contacts the revision's contacts, and what changed since the revision before
 * @param reason why the event waits for approval or was rejected, without contact data; null for the other outcomes
 * @param version the audience's version that it led to; where it is rejected or a replay, the version that it found; 0 if unknown
 * @param request what was asked for; null if it is not known
 */
public record SyncPlan(
        String syncId,
        AudienceId audience,
        int revision,
        Outcome outcome,
        int recipients,
        Skipped skipped,
        ContactCounts contacts,
        @Nullable String reason,
        Instant plannedAt,
        long version,
        @Nullable Request request)
        implements SyncReport {

    /** What was decided. */
    public enum Outcome {
        PLANNED,
        /** The event was planned before; its recipients are compared with the revision again. */
        REPLAYED,
        /** Waits for approval, because it would remove many contacts. */
        HELD,
        REJECTED
    }

    /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
    public SyncPlan {
        Ids.check("syncId", syncId);
        if (version < 0) {
            throw new IllegalArgumentException("audienceVersion must not be negative");
        }
    }

    /** A plan of which neither the version nor the request is known. */
    public SyncPlan(
            String syncId,
            AudienceId audience,
            int revision,
            Outcome outcome,
            int recipients,
            Skipped skipped,
            ContactCounts contacts,
            @Nullable String reason,
            Instant plannedAt) {
        this(syncId, audience, revision, outcome, recipients, skipped, contacts, reason, plannedAt, 0, null);
    }

    /** This plan with another request. */
    public SyncPlan requestedBy(@Nullable Request newRequest) {
        return new SyncPlan(
                syncId,
                audience,
                revision,
                outcome,
                recipients,
                skipped,
                contacts,
                reason,
                plannedAt,
                version,
                newRequest);
    }

    /** What a plan is about. */
    public enum Kind {
        SHARE,
        SYNC,
        UNSHARE,
        CANCELLATION,
        REPLAY
    }

    /**
     * What was asked for, and by whom.
     *
     * @param requestedBy as in the event; null for a replay
     * @param source as in the event; null for a replay
     * @param occurredAt as in the event; null for a replay
     */
    public record Request(
            Kind kind,
            @Nullable String requestedBy,
            @Nullable String source,
            @Nullable Instant occurredAt) {

        public static final Request REPLAY = new Request(Kind.REPLAY, null, null, null);

        public static Request of(AudienceEvent event) {
            AudienceEvent.Header header = event.header();
            return new Request(kindOf(event), header.requestedBy(), header.source(), header.occurredAt());
        }

        private static Kind kindOf(AudienceEvent event) {
            if (event instanceof AudienceEvent.Shared) {
                return Kind.SHARE;
            } else if (event instanceof AudienceEvent.SyncRequested) {
                return Kind.SYNC;
            }
            return event instanceof AudienceEvent.Unshared ? Kind.UNSHARE : Kind.CANCELLATION;
        }
    }

    /**
     * Accounts and selections that get nothing.
     *
     * @param total how many
     * @param inactive how many of them are deactivated accounts; these keep what they have and catch up when reactivated
     */
    public record Skipped(int total, int inactive) {
        public static final Skipped NOBODY = new Skipped(0, 0);
    }

    /**
     * Contacts of a revision, and how many were added, changed and removed since the revision before.
     *
     * @param removed those whom the sender removed, and those who opted out
     * @param optedOut how many of the removed ones opted out or were suppressed; they never need an approval. Known to the
     *     worker and to previews, not in events
     * @param excluded the records that match the audience and are not in the revision
     */
    public record ContactCounts(int total, int added, int changed, int removed, int optedOut, Exclusions excluded) {
        public static final ContactCounts NONE = new ContactCounts(0, 0, 0, 0);

        /** Counts of a revision that nobody left by opting out. */
        public ContactCounts(int total, int added, int changed, int removed, Exclusions excluded) {
            this(total, added, changed, removed, 0, excluded);
        }

        /** Counts of a revision that excludes nothing. */
        public ContactCounts(int total, int added, int changed, int removed) {
            this(total, added, changed, removed, Exclusions.NONE);
        }
    }

    /**
     * How many records that match an audience are not copied, each counted once, by the first reason that holds.
     *
     * @param noAddress without an e-mail address, or without one in the normalised form
     * @param duplicate an older record has the same address
     * @param unsubscribed it, or another record of its address, is unsubscribed
     * @param suppressed the brand suppresses the address
     * @param tooLarge its values are so large that no copy would fit into the database
     */
    public record Exclusions(int noAddress, int duplicate, int unsubscribed, int suppressed, int tooLarge) {
        public static final Exclusions NONE = new Exclusions(0, 0, 0, 0);

        /** Exclusions without one that is too large. */
        public Exclusions(int noAddress, int duplicate, int unsubscribed, int suppressed) {
            this(noAddress, duplicate, unsubscribed, suppressed, 0);
        }
    }
}
