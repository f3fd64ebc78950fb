package org.audienceshare.cli.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sync and its progress.
 *
 * @param kind {@code SHARE}, {@code SYNC}, {@code UNSHARE} or {@code REPLAY}; null until the share-service has read its request
 * @param revision null or 0 until it is frozen
 * @param requestedBy an account or a service; null until the share-service has read its request
 * @param source the service that published its event, {@code share-service/schedule} for a schedule, {@code share-service/approval}
 *     for an operator's approval; null if that is not known
 * @param reason why it was rejected or waits for approval, otherwise null
 * @param contacts all 0 until the sync is planned
 * @param counts the sum over all recipients
 * @param rows one per recipient; empty if they were not requested
 */
public record SyncResponse(
        String syncId,
        String audienceId,
        @Nullable String kind,
        State state,
        @Nullable String requestedBy,
        @Nullable String source,
        @Nullable Integer revision,
        @Nullable String reason,
        Recipients recipients,
        Contacts contacts,
        Counts counts,
        @Nullable Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        List<Row> rows) {

    /** HELD is called "waiting for approval" in texts. */
    public enum State {
        REQUESTED(false),
        RUNNING(false),
        /** Recipients that were started are finished. */
        CANCELLING(false),
        DONE(true),
        /** Recipients that were not started stay as they were until the next sync. */
        CANCELLED(true),
        HELD(true),
        REJECTED(true),
        /** Its event is not on the topic any more. */
        LOST(true);

        private final boolean last;

        State(boolean last) {
            this.last = last;
        }

        /** Whether it stays in this state until a user acts. */
        public boolean isLast() {
            return last;
        }
    }

    /**
     * Recipients by result.
     *
     * @param cancelled how many stayed as they were because the sync was cancelled
     * @param skipped how many accounts of the selections are not recipients
     */
    public record Recipients(int total, int done, int failed, int cancelled, int skipped) {
        static final Recipients NONE = new Recipients(0, 0, 0, 0, 0);

        /** How many have a final result. */
        public int ended() {
            return done + failed + cancelled;
        }
    }

    /**
     * Contacts of the revision, and the changes since the previous revision.
     *
     * @param leftOut the sender's contacts that match the audience and are not shared
     */
    public record Contacts(int total, int added, int changed, int removed, ExclusionCounts leftOut) {
        public static final Contacts NONE = new Contacts(0, 0, 0, 0, ExclusionCounts.NONE);

        public Contacts {
            leftOut = leftOut == null ? ExclusionCounts.NONE : leftOut;
        }
    }

    /** The sender's contacts that match the audience and are not shared, each counted by the first reason that applies. */
    public record ExclusionCounts(int noAddress, int duplicate, int unsubscribed, int suppressed, int tooLarge) {
        public static final ExclusionCounts NONE = new ExclusionCounts(0, 0, 0, 0, 0);
    }

    /** The contacts at recipients, by what the sync did to them. */
    public record Counts(long added, long updated, long removed, long unchanged, long rejected, long kept) {
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

    /** The result of one recipient; {@code outcome} is null until there is one. */
    public record Row(
            String recipientId,
            @Nullable String name,
            @Nullable String outcome,
            long added,
            long updated,
            long removed,
            long unchanged,
            long rejected,
            long kept,
            long durationMillis,
            @Nullable String error) {

        public Counts counts() {
            return new Counts(added, updated, removed, unchanged, rejected, kept);
        }
    }

    public SyncResponse {
        contacts = contacts == null ? Contacts.NONE : contacts;
        rows = rows == null ? List.of() : List.copyOf(rows);
        recipients = recipients == null ? Recipients.NONE : recipients;
        counts = counts == null ? Counts.NONE : counts;
    }

    /**
     * The answer to every request that publishes an event: the event is published.
     *
     * @param syncId the new sync; for a cancellation, the cancelled one
     * @param recipients how many recipients it has; for a cancellation, how many have no result yet
     * @param queuedBehind the running sync of the same audience that has to end first; null if there is none
     */
    public record AcceptedSyncResponse(
            String syncId, int recipients, @Nullable String queuedBehind) {}
}
