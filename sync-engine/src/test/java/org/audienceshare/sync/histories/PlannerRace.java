package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.inmemory.Interleaving;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.audienceshare.sync.plan.ReceivedEvent;

/**
 * Two planners plan events of one audience at the same time, and then all their tasks are done. The result must be that of one
 * planner which plans them in the order of their versions. Which tasks there are may differ: a late planner's tasks are
 * superseded, and what it did not see is done by the other one.
 */
final class PlannerRace {

    private static final int MAX_ATTEMPTS = 10;

    private final SyncSystem stage;
    private final ReferenceModel model;
    private final Map<String, PlanningResult> verdicts = new LinkedHashMap<>();

    PlannerRace(SyncSystem stage, ReferenceModel model) {
        this.stage = stage;
        this.model = model;
    }

    /** @return what the model decided */
    Set<ModelTask> run(Step.TwoPartitions step) {
        int plans = stage.plans().size();
        int tasks = stage.published().size();
        new Interleaving(step.seed())
                .run(
                        stage.crashes(),
                        () -> plan(step.first()),
                        () -> plan(step.moved() ? step.events() : step.second()));
        List<SyncPlan> planned =
                List.copyOf(stage.plans().subList(plans, stage.plans().size()));
        List<RecipientTask> published =
                List.copyOf(stage.published().subList(tasks, stage.published().size()));
        int before = model.planner.decided.size();
        decideInModel(step, planned, versionBefore(step, plans));
        Set<ModelTask> decided = decidedSince(before);
        List<RecipientTask> done = new ArrayList<>();
        for (RecipientTask task : published) {
            stage.refuse(write -> model.refuses(task.recipient().value(), write.email()));
            stage.handle(task);
            if (isDone(task)) {
                done.add(task);
            }
        }
        stage.refuse(write -> false);
        boolean isHeld = planned.stream().anyMatch(plan -> plan.outcome() == SyncPlan.Outcome.HELD);
        (isHeld ? asDone(decided, done) : decided).forEach(model::carryOut);
        return decidedSince(before);
    }

    private boolean isDone(RecipientTask task) {
        return stage.state(task.audience(), task.recipient())
                .map(RecipientState::lastResult)
                .filter(last -> last.syncId().equals(task.syncId()))
                .isPresent();
    }

    /**
     * What was done, in its order, and then the last of each recipient's tasks, which must be done. What a held sync gives is another
     * revision than the next one's: it has no effect if that one is applied before, or if it is deleted because nobody needs it any
     * more. Another sync may give it that was planned at the same time; and it may give it to who is selected by an event that was planned
     * again later, because a planner that pauses has stored its selections first.
     */
    private List<ModelTask> asDone(Set<ModelTask> decided, List<RecipientTask> done) {
        Map<String, ModelTask> last = new LinkedHashMap<>();
        decided.forEach(task -> last.put(task.recipient(), task));
        List<ModelTask> tasks = new ArrayList<>();
        for (RecipientTask task : done) {
            decided.stream()
                    .filter(one -> isSame(one, task))
                    .min(Comparator.comparing(one -> !one.sync().equals(task.syncId())))
                    .or(() -> Optional.of(ModelTask.of(task))
                            .filter(one -> last.containsKey(one.recipient()))
                            .map(model.planner::alsoDecide))
                    .ifPresent(tasks::add);
        }
        tasks.addAll(last.values());
        return tasks;
    }

    private static boolean isSame(ModelTask decided, RecipientTask task) {
        return decided.recipient().equals(task.recipient().value())
                && decided.operation() == task.operation()
                && decided.revision() == task.revision();
    }

    private void plan(List<AudienceEvent> events) {
        events.forEach(this::plan);
    }

    /** A planner that finds its work replaced by the other one's tries again, as the worker does. */
    private void plan(AudienceEvent event) {
        List<ReceivedEvent> received = List.of(ReceivedEvent.of(event));
        PlanningResult result = null;
        for (int attempt = 0; result == null; attempt++) {
            try {
                result = stage.plan(received).get(0);
            } catch (TransientFaultException overtaken) {
                if (attempt == MAX_ATTEMPTS) {
                    throw overtaken;
                }
            }
        }
        verdicts.put(event.header().eventId(), result);
    }

    /** The decisions are in the order in which they were made, and none is taken back. */
    private Set<ModelTask> decidedSince(int before) {
        return model.planner.decided.stream().skip(before).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private long versionBefore(Step.TwoPartitions step, int plans) {
        return stage.plans().subList(0, plans).stream()
                .filter(plan ->
                        plan.audience().equals(step.events().get(0).header().audience()))
                .mapToLong(SyncPlan::version)
                .max()
                .orElse(0);
    }

    private void decideInModel(Step.TwoPartitions step, List<SyncPlan> plans, long versionBefore) {
        List<AudienceEvent> order = new ArrayList<>(step.events());
        order.sort(Comparator.comparingLong(event -> place(planOf(event, plans))));
        String audience = order.get(0).header().audience().value();
        List<AudienceEvent> early = new ArrayList<>();
        for (AudienceEvent event : order) {
            if (isRejectedByWhatIsPlannedAgain(event, planOf(event, plans), order, plans, versionBefore)) {
                model.planner.reject(event);
                continue;
            }
            early.add(event);
            // What is planned twice has the later version, and its selections count from the first: others rely on
            // them.
            while (early.removeIf(waiting -> isDecided(audience, waiting, planOf(waiting, plans)))) {
                continue;
            }
        }
        if (!early.isEmpty()) {
            throw new Mismatch("of " + order + " are accepted and should not be: " + early);
        }
        model.planner.reuse(0);
        model.planner.freezeUpTo(audience, stage.latestRevision(audience) + 1);
    }

    /**
     * Whether it is a sync that found the selections of an un-share which was planned again later: a version up to the one that it
     * found is no plan's in the end.
     */
    private boolean isRejectedByWhatIsPlannedAgain(
            AudienceEvent event, SyncPlan plan, List<AudienceEvent> order, List<SyncPlan> plans, long versionBefore) {
        return event instanceof AudienceEvent.SyncRequested
                && plan.outcome() == SyncPlan.Outcome.REJECTED
                && LongStream.rangeClosed(versionBefore + 1, plan.version())
                        .anyMatch(version -> order.stream()
                                .map(other -> planOf(other, plans))
                                .noneMatch(other ->
                                        other.outcome() != SyncPlan.Outcome.REJECTED && other.version() == version))
                && order.stream()
                        .filter(AudienceEvent.Unshared.class::isInstance)
                        .anyMatch(other -> planOf(other, plans).version() > plan.version());
    }

    /** Whether the model decides as the planner did; if not, it has forgotten the event. */
    private boolean isDecided(String audience, AudienceEvent event, SyncPlan plan) {
        boolean froze = plan.outcome() == SyncPlan.Outcome.PLANNED && copies(event);
        if (froze) {
            // A planner that lost the race has frozen more than one revision.
            model.planner.freezeUpTo(audience, plan.revision());
        }
        model.planner.reuse(froze ? plan.revision() : 0);
        boolean expected = model.planner.plan(List.of(ReceivedEvent.of(event))).get(0);
        boolean accepted = !(verdicts.get(event.header().eventId()) instanceof PlanningResult.Rejected);
        if (expected && !accepted) {
            throw new Mismatch(event.header().eventId() + " is rejected, and should be accepted");
        }
        if (accepted && !expected) {
            model.planner.forget(event.header().eventId());
        }
        return accepted == expected;
    }

    private static boolean copies(AudienceEvent event) {
        return event instanceof AudienceEvent.Shared
                || (event instanceof AudienceEvent.SyncRequested request
                        && request.recipients().isEmpty());
    }

    /** What was rejected comes after the version that it found, and before the next. */
    private static long place(SyncPlan plan) {
        return 2 * plan.version() + (plan.outcome() == SyncPlan.Outcome.REJECTED ? 1 : 0);
    }

    /** The last one; of those that two planners made of it at the same time, the one with the later revision, which counts. */
    private static SyncPlan planOf(AudienceEvent event, List<SyncPlan> plans) {
        return plans.stream()
                .filter(plan -> plan.syncId().equals(event.header().eventId()))
                .reduce((first, last) -> first.outcome() == last.outcome()
                                && first.version() == last.version()
                                && first.revision() > last.revision()
                        ? first
                        : last)
                .orElseThrow(() -> new Mismatch("no plan of " + event));
    }
}
