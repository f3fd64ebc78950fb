package org.audienceshare.local.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync got.
 *
 * @param kind {@code SHARE}, {@code SYNC} or {@code UNSHARE}; null until its request was seen
 * @param revision null or 0 until one is frozen
 * @param requestedBy an account or a service; null until its request was seen
 * @param reason why it was refused or held, null where it was not
 * @param contacts null until the sync is planned
 * @param rows one a recipient; empty where they were not asked for
 */
public record SyncStatus(
        String syncId,
        String audienceId,
        @Nullable String kind,
        State state,
        @Nullable String requestedBy,
        @Nullable Integer revision,
        @Nullable String reason,
        Recipients recipients,
        @Nullable Contacts contacts,
        @Nullable Counts counts,
        @Nullable Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        List<Row> rows) {

    /** Where a sync stands. */
    public enum State {
        REQUESTED(false),
        RUNNING(false),
        /** To stop; recipients that were begun are finished. */
        CANCELLING(false),
        DONE(true),
        /** Stopped; recipients that were not begun stay at what they had until the next sync. */
        CANCELLED(true),
        HELD(true),
        REJECTED(true);

        private final boolean last;

        State(boolean last) {
            this.last = last;
        }

        /** Whether nothing more will happen by itself. */
        public boolean isLast() {
            return last;
        }
    }

    /**
     * Recipients in all, and how many have reported which way.
     *
     * @param cancelled stayed as they were because the sync was cancelled
     * @param skipped accounts beside the recipients that the selections name and that get nothing
     */
    public record Recipients(int total, int done, int failed, int cancelled, int skipped) {
        static final Recipients NONE = new Recipients(0, 0, 0, 0, 0);

        /** How many will not report any more. */
        public int ended() {
            return done + failed + cancelled;
        }
    }

    /**
     * Contacts of the revision, and what changed against the one before.
     *
     * @param leftOut the sender's records that match and are copied to nobody; none where the service does not say
     */
    public record Contacts(
            int total,
            int added,
            int changed,
            int removed,
            @Nullable LeftOut leftOut) {
        public static final Contacts NONE = new Contacts(0, 0, 0, 0, LeftOut.NONE);

        public Contacts {
            leftOut = leftOut == null ? LeftOut.NONE : leftOut;
        }
    }

    /** Records of the sender's that match the audience and are copied to nobody, each by the first reason that holds. */
    public record LeftOut(int noAddress, int duplicate, int unsubscribed, int suppressed) {
        public static final LeftOut NONE = new LeftOut(0, 0, 0, 0);
    }

    /** Contact copies by what happened to them. */
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

    /** One recipient's result; {@code outcome} is null until it has reported. */
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

    public SyncStatus {
        rows = rows == null ? List.of() : List.copyOf(rows);
        recipients = recipients == null ? Recipients.NONE : recipients;
        counts = counts == null ? Counts.NONE : counts;
    }
}
