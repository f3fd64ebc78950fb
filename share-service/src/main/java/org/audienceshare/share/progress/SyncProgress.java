package org.audienceshare.share.progress;

import java.time.Instant;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync got: its status, and its recipients' results in sum.
 *
 * @param cancellation that somebody wants it to stop; null if nobody does
 */
public record SyncProgress(
        SyncStatus status, RecipientTotals totals, @Nullable Cancellation cancellation) {

    /** Where a sync stands. */
    public enum State {
        /** On the log; no worker has planned it yet. */
        REQUESTED,
        RUNNING,
        /** It is to stop; recipients that were begun are finished, and the rest say that they stay where they are. */
        CANCELLING,
        DONE,
        /** It stopped before every recipient was done; the others stay at their revision and catch up at the next sync. */
        CANCELLED,
        /** Waits until it is requested again with leave to remove that many contacts. */
        HELD,
        REJECTED;

        /** Whether nothing more is expected to happen. */
        public boolean isFinal() {
            return this == DONE || this == CANCELLED || this == HELD || this == REJECTED;
        }
    }

    public State state() {
        SyncPlan plan = status.plan();
        if (plan == null) {
            return underWay(totals.reported() == 0 ? State.REQUESTED : State.RUNNING);
        }
        if (plan.outcome() == SyncPlan.Outcome.HELD) {
            return State.HELD;
        }
        if (plan.outcome() == SyncPlan.Outcome.REJECTED) {
            return State.REJECTED;
        }
        if (totals.reported() < plan.recipients()) {
            return underWay(State.RUNNING);
        }
        return totals.cancelled() > 0 ? State.CANCELLED : State.DONE;
    }

    private State underWay(State uncancelled) {
        return cancellation == null ? uncancelled : State.CANCELLING;
    }

    /** How many recipients it has still to reach, as far as is known. */
    public int outstandingRecipients() {
        return totalRecipients() - totals.reported();
    }

    /**
     * How many recipients it has. A replay reaches who joined since, so more may have reported than were planned first;
     * then it is those.
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
}
