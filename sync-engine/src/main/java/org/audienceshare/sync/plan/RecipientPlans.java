package org.audienceshare.sync.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;

/**
 * Stores what a decision plans for its recipients. A planner that paused before that may be late: a later event was stored meanwhile,
 * by another planner, which did not see the new recipients of this one. Those that the later event does not leave selected
 * must not get the audience.
 */
final class RecipientPlans {

    private static final int MAX_RACES = 20;

    private final PlannerState state;
    private final SyncDecider decider;

    RecipientPlans(PlannerState state, SyncDecider decider) {
        this.state = state;
        this.decider = decider;
    }

    /**
     * Whether the recipients are still as the decision found them. From here on, a planner of an earlier version takes nothing away from
     * those that the decision leaves what they have.
     */
    boolean isOf(SyncDecision plan, List<PlannedRecipient> present) {
        AudienceId audience = plan.share().audience();
        state.recipients().keep(audience, plan.keeping(), plan.share().version());
        return state.recipients().of(audience).equals(present);
    }

    /** @throws TransientFaultException if others keep planning the same audience at the same time */
    void store(SyncDecision plan) {
        AudienceId audience = plan.share().audience();
        state.recipients().plan(plan.tasks());
        long version = plan.share().version();
        for (int attempt = 0; attempt < MAX_RACES; attempt++) {
            AudienceShare current = state.shares().find(audience);
            if (current.version() == version) {
                return;
            }
            version = current.version();
            state.recipients().plan(removals(plan.tasks(), current));
        }
        throw new TransientFaultException(
                "audience " + audience + " is planned by others at the same time",
                new IllegalStateException("lost " + MAX_RACES + " races"));
    }

    /**
     * They have the later version, so they replace the plans of this decision and none that is later still. They are the later event's
     * own: its planner, which perhaps finds that these recipients have nothing, takes away what they had before.
     */
    private List<RecipientTask> removals(List<RecipientTask> tasks, AudienceShare current) {
        Optional<Set<AccountId>> known = decider.staying(current);
        if (known.isEmpty()) {
            return List.of();
        }
        Set<AccountId> staying = known.get();
        return tasks.stream()
                .filter(task -> task.operation() != Operation.REMOVE && !staying.contains(task.recipient()))
                .map(task -> new RecipientTask(
                        Objects.requireNonNullElse(current.decidedBy(), task.syncId()),
                        task.audience(),
                        task.revision(),
                        task.recipient(),
                        Operation.REMOVE,
                        task.trigger(),
                        task.mode(),
                        current.version(),
                        task.sender()))
                .toList();
    }
}
