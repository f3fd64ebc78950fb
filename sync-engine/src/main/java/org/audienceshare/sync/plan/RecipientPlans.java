package org.audienceshare.sync.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.freeze.Revision;
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
     * Stores what the decision plans, unless another planner has planned for recipients that the decision did not see. That is asked when
     * the version is stored: a planner of an earlier version that stores its plans after that finds the later version.
     *
     * @param present what was planned for the recipients when it was decided
     * @return what is to be done beside its tasks, because a later event was stored meanwhile; empty if the event is to be decided
     *     again
     * @throws TransientFaultException if others keep planning the same audience at the same time
     */
    Optional<List<RecipientTask>> store(SyncDecision plan, List<PlannedRecipient> present) {
        AudienceId audience = plan.share().audience();
        // A planner of an earlier version takes nothing away any more from those that the decision leaves what they
        // have.
        state.recipients().keep(audience, plan.keeping(), plan.share().version());
        if (!state.recipients().of(audience).equals(present)) {
            return Optional.empty();
        }
        Set<AccountId> known = present.stream().map(PlannedRecipient::recipient).collect(Collectors.toSet());
        state.recipients().plan(plan.tasks(), known::contains);
        AudienceShare current = state.shares().find(audience);
        return Optional.of(
                current.version() == plan.share().version() ? List.of() : afterLaterEvents(plan, present, current));
    }

    private List<RecipientTask> afterLaterEvents(
            SyncDecision plan, List<PlannedRecipient> present, AudienceShare later) {
        Map<AccountId, RecipientTask> replacing = new TreeMap<>();
        AudienceShare current = later;
        for (int attempt = 0; attempt < MAX_RACES; attempt++) {
            Stream<RecipientTask> planned = Stream.concat(plan.tasks().stream(), replacing.values().stream());
            AudienceShare reached = current;
            List<RecipientTask> tasks = Stream.concat(
                            removals(planned, reached), returns(plan.tasks(), present, reached))
                    .toList();
            tasks.forEach(task -> replacing.put(task.recipient(), task));
            state.recipients()
                    .plan(tasks.stream().map(task -> of(task, reached)).toList());
            current = state.shares().find(reached.audience());
            if (current.version() == reached.version()) {
                return List.copyOf(replacing.values());
            }
        }
        throw new TransientFaultException(
                "audience " + later.audience() + " is planned by others at the same time",
                new IllegalStateException("lost " + MAX_RACES + " races"));
    }

    /** What is stored is the later event's own: its planner, which perhaps finds that these recipients have nothing, takes away what they had before. */
    private static RecipientTask of(RecipientTask task, AudienceShare current) {
        String syncId = Objects.requireNonNullElse(current.decidedBy(), task.syncId());
        return replacing(task, syncId, task.operation(), task.revision(), current);
    }

    /**
     * They have the later version, so they replace the plans of this decision and none that is later still. They are also published: an
     * earlier removal may not be done yet, and this decision has replaced it.
     */
    private Stream<RecipientTask> removals(Stream<RecipientTask> tasks, AudienceShare current) {
        Optional<Set<AccountId>> known = decider.staying(current);
        if (known.isEmpty()) {
            return Stream.empty();
        }
        Set<AccountId> staying = known.get();
        return tasks.filter(task -> task.operation() != Operation.REMOVE && !staying.contains(task.recipient()))
                .map(task -> replacing(task, task.syncId(), Operation.REMOVE, task.revision(), current));
    }

    /**
     * Recipients that a later, held event lets keep what they have, because it did not know yet that this one takes it away, unless
     * another one takes it away by now. They get the latest revision, as those do that a held event finds without the audience.
     */
    private Stream<RecipientTask> returns(
            List<RecipientTask> tasks, List<PlannedRecipient> present, AudienceShare current) {
        Set<AccountId> taken = tasks.stream()
                .filter(task -> task.operation() == Operation.REMOVE)
                .map(RecipientTask::recipient)
                .collect(Collectors.toSet());
        Optional<Revision> latest = state.revisions()
                .latest(current.audience())
                .filter(revision -> !taken.isEmpty() && !revision.contactsDeleted());
        if (latest.isEmpty()) {
            return Stream.empty();
        }
        Set<AccountId> staying = decider.staying(current).orElse(Set.of());
        Set<AccountId> kept = state.recipients().of(current.audience()).stream()
                .filter(planned -> planned.hasAudience() && present.contains(planned))
                .map(PlannedRecipient::recipient)
                .filter(staying::contains)
                .collect(Collectors.toSet());
        Operation operation = latest.get().filterSet() == null ? Operation.APPLY : Operation.MANAGED;
        return tasks.stream()
                .filter(task -> taken.contains(task.recipient()) && kept.contains(task.recipient()))
                .map(task ->
                        replacing(task, task.syncId(), operation, latest.get().number(), current));
    }

    private static RecipientTask replacing(
            RecipientTask task, String syncId, Operation operation, int revision, AudienceShare current) {
        return new RecipientTask(
                syncId,
                task.audience(),
                revision,
                task.recipient(),
                operation,
                task.trigger(),
                task.mode(),
                current.version(),
                task.sender());
    }
}
