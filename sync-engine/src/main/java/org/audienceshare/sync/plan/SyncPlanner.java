package org.audienceshare.sync.plan;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.plan.SyncLog.SyncRecord;
import org.jspecify.annotations.Nullable;

/**
 * Stage 3. One planner processes an audience's events in their order. An event is applied once, by its id. An event that
 * arrives again is a redelivery, which changes nothing (an unfinished event finds its own work and is finished), or a replay,
 * which restores the recipients and freezes nothing.
 */
public final class SyncPlanner implements EventPlanner {

    private static final int MAX_RACES = 20;

    private final SyncDecider decider;
    private final PlannerState state;
    private final PlanPublisher publisher;
    private final Replayer replayer;
    private final RecipientPlans plans;
    private final Clock clock;

    /** @param maxRecipients most recipients that an audience may have, 1 or more */
    public SyncPlanner(
            PlannerSources sources,
            Freezer freezer,
            PlannerState state,
            PlanPublisher publisher,
            int maxRecipients,
            Clock clock) {
        this.decider = new SyncDecider(sources, freezer, state.revisions(), maxRecipients, clock);
        this.state = state;
        this.publisher = publisher;
        this.replayer = new Replayer(sources.directory(), state, publisher, clock);
        this.clock = clock;
        this.plans = new RecipientPlans(state, decider);
    }

    @Override
    public List<PlanningResult> plan(List<ReceivedEvent> events, ChunkBoundary boundary) {
        return events.stream().map(event -> plan(event, boundary)).toList();
    }

    @Override
    public void queued(List<AudienceEvent> events) {
        state.log().queue(events);
    }

    private PlanningResult plan(ReceivedEvent received, ChunkBoundary boundary) {
        AudienceEvent event = received.event();
        SyncRecord known = begin(received);
        if (!known.audience().equals(event.header().audience())) {
            return new PlanningResult.Rejected("eventId was used for another audience");
        }
        SyncPlan planned = known.planned();
        if (planned != null && planned.outcome() == Outcome.REJECTED && received.deadLetter() != null) {
            planned = reopened(event, received.deadLetter());
        }
        if (planned == null) {
            return planNew(event, boundary);
        }
        return planned.outcome() == Outcome.REJECTED ? planRejected(received, planned) : planFinished(received);
    }

    /** What an operator puts before the planner again is decided most often, so it is looked up first. */
    private SyncRecord begin(ReceivedEvent received) {
        boolean isAgain = received.replayId() != null || received.deadLetter() != null;
        return (isAgain ? state.log().find(received.event().header().eventId()) : Optional.<SyncRecord>empty())
                .filter(known -> known.planned() != null)
                .orElseGet(() -> state.log().begin(received.event()));
    }

    /** Another planner may have reopened and finished the event meanwhile, so its outcome is read again. */
    private @Nullable SyncPlan reopened(AudienceEvent event, String deadLetter) {
        state.log().reopen(event.header().eventId(), deadLetter);
        return state.log().begin(event).planned();
    }

    /** A replay restores what was done, so it does not include what was rejected. */
    private static PlanningResult planRejected(ReceivedEvent received, SyncPlan planned) {
        if (received.replayId() != null) {
            return new PlanningResult.Repeated();
        }
        return rejected(planned);
    }

    private PlanningResult planFinished(ReceivedEvent received) {
        if (received.replayId() == null || received.event() instanceof AudienceEvent.Cancelled) {
            return new PlanningResult.Repeated();
        }
        replayer.replay(
                new Replay(received.replayId(), received.event().header().audience()));
        return new PlanningResult.Accepted();
    }

    /** The steps of one event: read what is known, decide, write the plan, report it. */
    private PlanningResult planNew(AudienceEvent event, ChunkBoundary boundary) {
        Decided decided = decideAndStore(event, boundary);
        SyncDecision plan = decided.plan();
        if (plan == null) {
            return plannedByAnother(decided.facts());
        }
        if (event instanceof AudienceEvent.Cancelled cancelled && !plan.isRejected()) {
            state.log().cancel(cancelled);
            state.quarantines().release(cancelled.syncId());
        } else {
            publisher.publish(plan.planned(), plan.tasks());
        }
        if (event instanceof AudienceEvent.Unshared && !plan.isRejected()) {
            state.quarantines().release(event.header().eventId());
        }
        state.log().complete(plan.planned());
        if (plan.frozen() != null) {
            // Last, because nobody waits for it; what a crash leaves here, the audience's next sync deletes.
            state.revisions()
                    .delete(decided.facts()
                            .unneeded()
                            .deletable(clock.instant().minus(RetentionSweep.ABANDONED_AFTER)));
        }
        return plan.isRejected()
                ? new PlanningResult.Rejected(
                        Objects.requireNonNull(plan.planned().reason()))
                : new PlanningResult.Accepted();
    }

    private static PlanningResult plannedByAnother(EventFacts facts) {
        return facts.outcome()
                .filter(planned -> planned.outcome() == Outcome.REJECTED)
                .<PlanningResult>map(SyncPlanner::rejected)
                .orElseGet(PlanningResult.Repeated::new);
    }

    private static PlanningResult rejected(SyncPlan planned) {
        return new PlanningResult.Rejected(Objects.requireNonNullElse(planned.reason(), "rejected before"));
    }

    /**
     * Decides, and stores with whom the audience is shared now and what is planned for its recipients. If another planner has
     * stored another event of the audience meanwhile, or plans that were missing in this decision, it is decided again, after the
     * other one.
     */
    private Decided decideAndStore(AudienceEvent event, ChunkBoundary boundary) {
        for (int attempt = 0; attempt < MAX_RACES; attempt++) {
            EventFacts facts = state.facts().read(event);
            if (facts.outcome().isPresent()) {
                // Another planner has finished this event, and events that came later may be stored by now.
                return new Decided(null, facts);
            }
            Optional<SyncDecision> stored = store(event, decide(event, facts, boundary), facts);
            if (stored.isPresent()) {
                return new Decided(stored.get(), facts);
            }
        }
        throw new TransientFaultException(
                "audience " + event.header().audience() + " is planned by others at the same time",
                new IllegalStateException("lost " + MAX_RACES + " races"));
    }

    /** Empty if the event is to be decided again. */
    private Optional<SyncDecision> store(AudienceEvent event, SyncDecision plan, EventFacts facts) {
        if (plan.isRejected()) {
            AudienceShare current = state.shares().find(event.header().audience());
            return Optional.of(plan)
                    .filter(rejected -> current.version() == facts.share().version());
        }
        if (event instanceof AudienceEvent.Cancelled) {
            return Optional.of(plan);
        }
        return state.shares().save(plan.share())
                ? plans.store(plan, facts.present()).map(plan::and)
                : Optional.empty();
    }

    /**
     * The decision, and what it was made of.
     *
     * @param plan null if another planner has finished the event
     */
    private record Decided(@Nullable SyncDecision plan, EventFacts facts) {}

    private SyncDecision decide(AudienceEvent event, EventFacts facts, ChunkBoundary boundary) {
        if (event instanceof AudienceEvent.Cancelled cancelled
                && !isKnown(cancelled.syncId(), event.header().audience())) {
            return decider.reject(event, facts.share(), "syncId is no sync of this audience");
        }
        // Whoever lost the audience by an event that waits must not get more of it meanwhile.
        boolean copies = event instanceof AudienceEvent.Shared || event instanceof AudienceEvent.SyncRequested;
        return facts.heldBy()
                .filter(unshare -> copies)
                .map(unshare -> decider.hold(event, facts, unshare))
                .orElseGet(() -> decider.decide(event, facts, boundary));
    }

    private boolean isKnown(String syncId, AudienceId audience) {
        return state.log()
                .find(syncId)
                .filter(sync -> sync.audience().equals(audience))
                .isPresent();
    }
}
