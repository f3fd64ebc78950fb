package org.audienceshare.share.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a sync: its status, and the sum of its recipients' results.
 *
 * @param cancellation the request to cancel it; null if there is none, or if it is lost
 * @param lost what of it is lost
 */
public record SyncProgress(
        SyncStatus status, RecipientTotals totals, @Nullable Cancellation cancellation, Lost lost) {

    /** One of which nothing is lost. */
    public SyncProgress(SyncStatus status, RecipientTotals totals, @Nullable Cancellation cancellation) {
        this(status, totals, cancellation, Lost.NOTHING);
    }

    /** What the planner has passed on the topic without deciding about it. */
    public enum Lost {
        NOTHING(null),
        EVENT(
                "its event is not on the topic any more, although the broker had confirmed it; nothing was changed, so do it again"),
        /** The request to cancel it; the sync itself goes on. */
        CANCELLATION(
                "it was not cancelled: the event is not on the topic any more, although the broker had confirmed it, or it was rejected; cancel it again");

        private final @Nullable String reason;

        Lost(@Nullable String reason) {
            this.reason = reason;
        }
    }

    /** Fewer results than this do not allow an estimate of the remaining time. */
    private static final int MIN_REPORTED = 2;

    /** The state of a sync. */
    public enum State {
        /** Published; no worker has planned it yet. */
        REQUESTED,
        RUNNING,
        /** Being cancelled: recipients that started are finished, and the others report that they are skipped. */
        CANCELLING,
        DONE,
        /**
         * Cancelled before every recipient started. The others keep their revision and catch up at the next sync. So is a sync that waited
         * for approval and was declined.
         */
        CANCELLED,
        /** Waits for approval: a new request that allows it to remove that many contacts. */
        HELD,
        REJECTED,
        /** Its event was published, and is not on the topic any more. It changes nothing. */
        LOST;

        /** Whether the sync has ended. */
        public boolean isFinal() {
            return this == DONE || this == CANCELLED || this == HELD || this == REJECTED || this == LOST;
        }
    }

    public State state() {
        SyncPlan plan = status.plan();
        if (plan == null && lost == Lost.EVENT) {
            return State.LOST;
        }
        if (plan == null) {
            return underWay(totals.reported() == 0 ? State.REQUESTED : State.RUNNING);
        }
        if (plan.outcome() == SyncPlan.Outcome.HELD) {
            return cancellation == null ? State.HELD : State.CANCELLED;
        }
        if (plan.outcome() == SyncPlan.Outcome.REJECTED) {
            return State.REJECTED;
        }
        if (totals.reported() < plan.recipients()) {
            return underWay(State.RUNNING);
        }
        return totals.cancelled() > 0 ? State.CANCELLED : State.DONE;
    }

    /** Why it waits for approval, was rejected or is lost, or goes on although somebody cancelled it; null for no reason. */
    public @Nullable String reason() {
        State state = state();
        boolean loss = state == State.LOST || (lost == Lost.CANCELLATION && !state.isFinal());
        return loss ? lost.reason : status.reason();
    }

    private State underWay(State uncancelled) {
        return cancellation == null ? uncancelled : State.CANCELLING;
    }

    /** How many recipients have no result yet, as far as is known. */
    public int outstandingRecipients() {
        return totalRecipients() - totals.reported();
    }

    /**
     * How many recipients it has. A replay also reaches recipients that joined later, so more may have reported than were
     * planned; then it is the number that reported.
     */
    public int totalRecipients() {
        SyncPlan plan = status.plan();
        return Math.max(plan == null ? 0 : plan.recipients(), totals.reported());
    }

    /** When it ended; null while it has not. */
    public @Nullable Instant completedAt() {
        SyncPlan plan = status.plan();
        if (plan == null || !state().isFinal()) {
            return null;
        }
        Instant last = totals.lastCompletedAt();
        return last == null ? plan.plannedAt() : last;
    }

    /**
     * Estimates how long it will take, from its progress since it was planned; empty if it has not started, has just
     * started, or has ended.
     */
    public Optional<Duration> remainingTime(Instant now) {
        SyncPlan plan = status.plan();
        int left = outstandingRecipients();
        if (plan == null || state().isFinal() || totals.reported() < MIN_REPORTED || left <= 0) {
            return Optional.empty();
        }
        Duration taken = Duration.between(plan.plannedAt(), now);
        return taken.isNegative()
                ? Optional.empty()
                : Optional.of(taken.multipliedBy(left).dividedBy(totals.reported()));
    }

    /**
     * The recipients' results of one sync, summed.
     *
     * @param done recipients that have the sync's revision or a later one
     * @param failed recipients that failed
     * @param cancelled recipients that keep what they have, because the sync was cancelled before they started
     * @param lastCompletedAt when the last of them ended; null while none has ended
     */
    public record RecipientTotals(
            int done,
            int failed,
            int cancelled,
            CopyCounts counts,
            @Nullable Instant lastCompletedAt) {

        public static final RecipientTotals NONE = new RecipientTotals(0, 0, 0, CopyCounts.NONE, null);

        /** The sum of results of different recipients. */
        public static RecipientTotals of(Collection<RecipientResult> results) {
            RecipientTotals totals = NONE;
            for (RecipientResult result : results) {
                totals = totals.plus(result);
            }
            return totals;
        }

        int reported() {
            return done + failed + cancelled;
        }

        private RecipientTotals plus(RecipientResult result) {
            Instant last = lastCompletedAt == null || result.completedAt().isAfter(lastCompletedAt)
                    ? result.completedAt()
                    : lastCompletedAt;
            int failure = result.outcome() == Outcome.FAILED ? 1 : 0;
            int cancellation = result.outcome() == Outcome.SKIPPED ? 1 : 0;
            return new RecipientTotals(
                    done + 1 - failure - cancellation,
                    failed + failure,
                    cancelled + cancellation,
                    counts.plus(result.counts()),
                    last);
        }
    }
}
