package org.audienceshare.benchmarks.kafka;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.jspecify.annotations.Nullable;

/** The plan and the results of one sync, as they arrive, in any order. */
final class AwaitedSync {

    private final Set<String> recipients = new HashSet<>();
    private CopyCounts counts = CopyCounts.NONE;
    private @Nullable SyncPlan plan;
    private long plannedNanos;
    private long lastNanos;
    private @Nullable String failure;

    void planned(SyncPlan newPlan, long nanos) {
        if (plan != null) {
            return;
        }
        plan = newPlan;
        plannedNanos = nanos;
        if (newPlan.outcome() == Outcome.HELD || newPlan.outcome() == Outcome.REJECTED) {
            failure = "the plan is " + newPlan.outcome() + ": " + newPlan.reason();
        }
    }

    void finished(RecipientResult result, long nanos) {
        if (!recipients.add(result.recipient().value())) {
            return;
        }
        lastNanos = nanos;
        counts = counts.plus(result.counts());
        if (!result.outcome().succeeded() || result.counts().rejected() > 0) {
            failure = "a recipient is " + result.outcome() + " with "
                    + result.counts().rejected() + " rejected contacts: " + result.error();
        }
    }

    /** How many recipients have reported. */
    int done() {
        return recipients.size();
    }

    /** How many there are; 0 while that is unknown. */
    int total() {
        return plan == null ? 0 : plan.recipients();
    }

    /** Present when the plan and all results are there. */
    Optional<SyncOutcome> outcome() {
        if (plan == null || recipients.size() < plan.recipients()) {
            return Optional.empty();
        }
        return Optional.of(new SyncOutcome(plannedNanos, Math.max(plannedNanos, lastNanos), recipients.size(), counts));
    }

    /** What went wrong, if something did. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
