package org.audienceshare.local.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync got.
 *
 * @param kind {@code SHARE}, {@code SYNC} or {@code UNSHARE}
 * @param revision null or 0 until one is frozen
 * @param reason why it was refused or held, null where it was not
 * @param contacts null until the sync is planned
 * @param rows one a recipient; empty where they were not asked for
 */
public record SyncStatus(
        String syncId,
        String audienceId,
        String kind,
        State state,
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
        DONE(true),
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

    /** Recipients in all, and how many have reported which way. */
    public record Recipients(int total, int done, int failed) {}

    /** Contacts of the revision, and what changed against the one before. */
    public record Contacts(int total, int added, int changed, int removed) {}

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
        recipients = recipients == null ? new Recipients(0, 0, 0) : recipients;
        counts = counts == null ? Counts.NONE : counts;
    }
}
