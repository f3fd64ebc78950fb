package org.audienceshare.share.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.audienceshare.events.model.SyncPlan;

/** Estimates how long a running sync will take, from its progress since it was planned. */
public final class RemainingTime {

    /** Fewer results than this do not allow an estimate. */
    private static final int MIN_REPORTED = 2;

    private RemainingTime() {}

    /** The estimate; empty if the sync has not started, has just started, or has ended. */
    public static Optional<Duration> of(SyncProgress progress, Instant now) {
        SyncPlan plan = progress.status().plan();
        int reported = progress.totals().reported();
        int left = progress.totalRecipients() - reported;
        if (plan == null || progress.state().isFinal() || reported < MIN_REPORTED || left <= 0) {
            return Optional.empty();
        }
        Duration taken = Duration.between(plan.plannedAt(), now);
        return taken.isNegative()
                ? Optional.empty()
                : Optional.of(taken.multipliedBy(left).dividedBy(reported));
    }
}
