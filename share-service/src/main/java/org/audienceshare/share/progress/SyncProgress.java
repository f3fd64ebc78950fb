package org.audienceshare.share.progress;

import java.time.Instant;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a sync: its status, and the sum of its recipients' results.
 *
 * @param cancellation the request to stop it; null if there is none
 */
public record SyncProgress(
        SyncStatus status, RecipientTotals totals, @Nullable Cancellation cancellation) {

    /** The state of a sync. */
    public enum State {
        /** Published; no worker has planned it yet. */
        REQUESTED,
        RUNNING,
        /** Being stopped: recipients that started are finished, and the others report that they are skipped. */
        CANCELLING,
        DONE,
        /** Stopped before every recipient started. The others keep their revision and catch up at the next sync. */
        CANCELLED,
        /** Paused until a new request allows it to remove that many contacts. */
        HELD,
        REJECTED;

        /** Whether the sync has ended. */
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
}
