package org.audienceshare.sync.plan;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.ExpansionLimitException;
import org.audienceshare.contacts.directory.RecipientExpansion;
import org.audienceshare.contacts.directory.RecipientExpansion.SkipReason;
import org.audienceshare.contacts.filter.InvalidFilterException;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.sync.freeze.FreezeRequest;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.Freezing;
import org.audienceshare.sync.freeze.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Stage 3. One planner sees an audience's events in their order. An event is applied once, by its id; what is seen again
 * is a redelivery, which finds its own work, or a replay, which changes no recipients and freezes nothing.
 */
public final class SyncPlanner implements EventPlanner {

    private final EventJudge judge;
    private final Freezer freezer;
    private final PlannerState state;
    private final Replayer replayer;
    private final Handover handover;
    private final RevisionCleaner cleaner;
    private final Clock clock;

    /**
     * A planner over its ports.
     *
     * @param maxRecipients most recipients that an audience may have, 1 or more
     */
    public static SyncPlanner over(
            PlannerSources sources,
            Freezer freezer,
            PlannerState state,
            Handover handover,
            int maxRecipients,
            Clock clock) {
        return new SyncPlanner(
                new EventJudge(sources.audiences(), sources.directory(), maxRecipients),
                freezer,
                state,
                new Replayer(sources.directory(), state, handover, clock),
                handover,
                clock);
    }

    private SyncPlanner(
            EventJudge judge, Freezer freezer, PlannerState state, Replayer replayer, Handover handover, Clock clock) {
        this.judge = judge;
        this.freezer = freezer;
        this.state = state;
        this.replayer = replayer;
        this.handover = handover;
        this.cleaner = new RevisionCleaner(state, clock);
        this.clock = clock;
    }

    @Override
    public List<Verdict> plan(List<AudienceEvent> events) {
        List<Verdict> verdicts = new ArrayList<>(events.size());
        Map<AudienceId, AudienceEvent> repeated = new LinkedHashMap<>();
        for (AudienceEvent event : events) {
            Optional<SyncRecord> seen = state.log().find(event.header().eventId());
            if (seen.isPresent() && isDone(seen.get(), event)) {
                verdicts.add(again(event, seen.get(), repeated));
            } else {
                verdicts.add(first(event));
            }
        }
        repeated.values().forEach(event -> replayer.replay(event.header()));
        return verdicts;
    }

    private static boolean isDone(SyncRecord seen, AudienceEvent event) {
        return seen.planned() != null || !seen.audience().equals(event.header().audience());
    }

    private Verdict again(AudienceEvent event, SyncRecord seen, Map<AudienceId, AudienceEvent> repeated) {
        SyncPlan planned = seen.planned();
        if (planned == null || !seen.audience().equals(event.header().audience())) {
            return new Verdict.Refused("eventId was used for another audience");
        }
        if (planned.outcome() == Outcome.REJECTED) {
            return new Verdict.Refused(Objects.requireNonNullElse(planned.reason(), "refused before"));
        }
        if (!(event instanceof AudienceEvent.Cancelled)) {
            repeated.put(event.header().audience(), event);
        }
        return new Verdict.Accepted();
    }

    private Verdict first(AudienceEvent event) {
        SharedAudience before = state.shared().find(event.header().audience());
        state.log().begin(event);
        EventFacts facts;
        try {
            facts = judge.gather(event, before);
        } catch (ExpansionLimitException tooMany) {
            return reject(event, ContactCounts.NONE, "the selections stand for too many accounts");
        } catch (InvalidFilterException broken) {
            return reject(event, ContactCounts.NONE, "the audience's stored filter can't be read");
        }
        return EventRule.firstComplaint(facts)
                .map(reason -> reject(event, ContactCounts.NONE, reason))
                .orElseGet(() -> carryOut(event, facts));
    }

    private Verdict carryOut(AudienceEvent event, EventFacts facts) {
        TaskPlan plan = new TaskPlan(
                event.header().eventId(),
                event.header().audience(),
                state.recipients().of(event.header().audience()));
        if (event instanceof AudienceEvent.Cancelled cancelled) {
            state.log().cancel(cancelled.header().audience(), cancelled.syncId());
            // It is no sync of its own: nobody waits for results of it.
            state.log().complete(outcome(facts, Outcome.PLANNED, 0, List.of(), ContactCounts.NONE, null));
            return new Verdict.Accepted();
        }
        if (event instanceof AudienceEvent.Unshared) {
            return takeAway(facts, plan);
        }
        if (event instanceof AudienceEvent.SyncRequested request
                && !request.recipients().isEmpty()) {
            return repair(request, facts, plan);
        }
        return freezeAndBring(facts, plan);
    }

    private Verdict takeAway(EventFacts facts, TaskPlan plan) {
        Optional<Revision> latest =
                state.revisions().latest(facts.event().header().audience());
        int revision = latest.map(Revision::number).orElse(0);
        List<RecipientTask> tasks = plan.takeFromAllBut(facts.expansion(), revision);
        return accept(facts, tasks, outcome(facts, Outcome.PLANNED, revision, tasks, countsOf(latest), null));
    }

    private Verdict repair(AudienceEvent.SyncRequested request, EventFacts facts, TaskPlan plan) {
        Optional<Revision> latest = state.revisions().latest(request.header().audience());
        List<AccountId> known = plan.present().stream()
                .filter(PlannedRecipient::has)
                .map(PlannedRecipient::recipient)
                .filter(facts.expansion().recipients()::contains)
                .toList();
        if (latest.isEmpty() || !known.containsAll(request.recipients())) {
            return reject(request, ContactCounts.NONE, "recipients names one that the audience was never synced to");
        }
        int revision = latest.get().number();
        List<RecipientTask> tasks =
                plan.repair(request.recipients().stream().sorted().toList(), latest.get(), request.mode());
        return accept(facts, tasks, outcome(facts, Outcome.PLANNED, revision, tasks, countsOf(latest), null));
    }

    private Verdict freezeAndBring(EventFacts facts, TaskPlan plan) {
        AudienceEvent event = facts.event();
        boolean massRemoval = event instanceof AudienceEvent.SyncRequested request && request.allowMassRemoval();
        SyncMode mode = event instanceof AudienceEvent.SyncRequested request ? request.mode() : SyncMode.INCREMENTAL;
        Freezing freezing = freezer.freeze(new FreezeRequest(
                Objects.requireNonNull(facts.audience()),
                Objects.requireNonNull(facts.owner()),
                event.header().eventId(),
                massRemoval,
                facts.after().policy()));
        if (freezing instanceof Freezing.Refused refused) {
            return reject(event, ContactCounts.NONE, refused.reason());
        }
        if (freezing instanceof Freezing.Held held) {
            return hold(facts, plan, held);
        }
        Revision revision = ((Freezing.Frozen) freezing).revision();
        cleaner.clean(revision.audience(), revision);
        List<RecipientTask> tasks = plan.bringAllTo(revision, facts.expansion(), mode);
        return accept(facts, tasks, outcome(facts, Outcome.PLANNED, revision.number(), tasks, revision.counts(), null));
    }

    /** Nothing new is committed; who is new gets the revision that stands. */
    private Verdict hold(EventFacts facts, TaskPlan plan, Freezing.Held held) {
        Revision standing = state.revisions()
                .latest(facts.event().header().audience())
                .orElseThrow(() -> new IllegalStateException("held although nothing was frozen before"));
        List<RecipientTask> tasks = plan.bringJoinersTo(standing, facts.expansion());
        return accept(
                facts, tasks, outcome(facts, Outcome.HELD, standing.number(), tasks, held.counts(), held.reason()));
    }

    private Verdict accept(EventFacts facts, List<RecipientTask> tasks, SyncPlan planned) {
        state.shared().save(facts.after());
        state.recipients().plan(tasks);
        handover.hand(planned, tasks);
        state.log().complete(planned);
        return new Verdict.Accepted();
    }

    private Verdict reject(AudienceEvent event, ContactCounts counts, String reason) {
        SyncPlan rejected = new SyncPlan(
                event.header().eventId(),
                event.header().audience(),
                0,
                Outcome.REJECTED,
                0,
                Skipped.NOBODY,
                counts,
                reason,
                clock.instant());
        handover.hand(rejected, List.of());
        state.log().complete(rejected);
        return new Verdict.Refused(reason);
    }

    private SyncPlan outcome(
            EventFacts facts,
            Outcome outcome,
            int revision,
            List<RecipientTask> tasks,
            ContactCounts counts,
            @Nullable String reason) {
        return new SyncPlan(
                facts.event().header().eventId(),
                facts.event().header().audience(),
                revision,
                outcome,
                tasks.size(),
                skipped(facts.expansion()),
                counts,
                reason,
                clock.instant());
    }

    private static Skipped skipped(RecipientExpansion expansion) {
        int inactive = Collections.frequency(expansion.skipped().values(), SkipReason.INACTIVE);
        return new Skipped(expansion.skipped().size() + expansion.unknown().size(), inactive);
    }

    private static ContactCounts countsOf(Optional<Revision> revision) {
        return revision.map(found -> new ContactCounts(found.counts().total(), 0, 0, 0))
                .orElse(ContactCounts.NONE);
    }
}
