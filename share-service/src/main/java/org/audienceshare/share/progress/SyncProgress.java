package org.audienceshare.share.progress;

import java.time.Instant;
import org.audienceshare.share.progress.SyncFact.PlanOutcome;
import org.jspecify.annotations.Nullable;

/** How far a sync got: its status, and its recipients' results in sum. */
public record SyncProgress(SyncStatus status, RecipientTotals totals) {

    /** Where a sync stands. */
    public enum State {
        /** On the log; no worker has planned it yet. */
        REQUESTED,
        RUNNING,
        DONE,
        /** Waits until it is requested again with leave to remove that many contacts. */
        HELD,
        REJECTED;

        /** Whether nothing more is expected to happen. */
        public boolean isFinal() {
            return this == DONE || this == HELD || this == REJECTED;
        }
    }

    public State state() {
        SyncFact.Planned plan = status.plan();
        if (plan == null) {
            return totals.reported() == 0 ? State.REQUESTED : State.RUNNING;
        }
        if (plan.outcome() == PlanOutcome.HELD) {
            return State.HELD;
        }
        if (plan.outcome() == PlanOutcome.REJECTED) {
            return State.REJECTED;
        }
        return totals.reported() >= plan.recipients() ? State.DONE : State.RUNNING;
    }

    /**
     * How many recipients it has. A replay reaches who joined since, so more may have reported than were planned first;
     * then it is those.
     */
    public int totalRecipients() {
        SyncFact.Planned plan = status.plan();
        return Math.max(plan == null ? 0 : plan.recipients(), totals.reported());
    }

    /** When it ended; null while it has not. */
    public @Nullable Instant completedAt() {
        SyncFact.Planned plan = status.plan();
        if (plan == null || !state().isFinal()) {
            return null;
        }
        Instant last = totals.lastCompletedAt();
        return last == null ? plan.plannedAt() : last;
    }
}
