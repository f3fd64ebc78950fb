package org.audienceshare.sync.plan;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.freeze.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What an event leads to.
 *
 * @param planned the outcome to report
 * @param share with whom the audience is shared afterwards; for a cancellation it is not stored
 * @param tasks one per recipient that gets something or loses the audience
 * @param keeping recipients without a task that keep what they have because of this decision, so that no earlier one may take
 *     it away any more
 * @param frozen the revision that was frozen for the event, null for none
 */
public record SyncDecision(
        SyncPlan planned,
        AudienceShare share,
        List<RecipientTask> tasks,
        List<AccountId> keeping,
        @Nullable Revision frozen) {

    public SyncDecision {
        tasks = List.copyOf(tasks);
        keeping = List.copyOf(keeping);
    }

    /** With more tasks, of recipients for whom another planner has planned something meanwhile. */
    SyncDecision and(List<RecipientTask> more) {
        List<RecipientTask> all = new ArrayList<>(tasks);
        all.addAll(more);
        return more.isEmpty() ? this : new SyncDecision(planned, share, all, keeping, frozen);
    }

    /** Whether the event is rejected and changes nothing. */
    public boolean isRejected() {
        return planned.outcome() == SyncPlan.Outcome.REJECTED;
    }
}
