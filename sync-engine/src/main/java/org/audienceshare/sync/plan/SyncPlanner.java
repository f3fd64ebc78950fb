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
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
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
    private final RevisionCleaner cleaner;
    private final RecipientPlans plans;

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
        this.cleaner = new RevisionCleaner(state, clock);
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
        // Read before the event's own record: whoever stored a later event has finished this one before.
        AudienceShare share = state.shares().find(event.header().audience());
        SyncRecord known = begin(received);
        if (!known.audience().equals(event.header().audience())) {
            return new PlanningResult.Rejected("eventId was used for another audience");
        }
        SyncPlan planned = known.planned();
        if (planned != null && planned.outcome() == Outcome.REJECTED && received.deadLetter() != null) {
            planned = reopened(event, received.deadLetter());
        }
        if (planned == null) {
            return planNew(event, share, boundary);
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
    private PlanningResult planNew(AudienceEvent event, AudienceShare share, ChunkBoundary boundary) {
        AudienceId audience = event.header().audience();
        Optional<SyncDecision> decided = decideAndStore(event, share, boundary);
        if (decided.isEmpty()) {
            return plannedByAnother(event);
        }
        SyncDecision plan = decided.get();
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
            // Last, because nobody waits for it; what a crash leaves here, the audience's next sync cleans.
            cleaner.clean(audience, plan.frozen());
        }
        return plan.isRejected()
                ? new PlanningResult.Rejected(
                        Objects.requireNonNull(plan.planned().reason()))
                : new PlanningResult.Accepted();
    }

    private PlanningResult plannedByAnother(AudienceEvent event) {
        return outcomeOf(event)
                .filter(planned -> planned.outcome() == Outcome.REJECTED)
                .<PlanningResult>map(SyncPlanner::rejected)
                .orElseGet(PlanningResult.Repeated::new);
    }

    private Optional<SyncPlan> outcomeOf(AudienceEvent event) {
        return state.log().find(event.header().eventId()).map(SyncRecord::planned);
    }

    private static PlanningResult rejected(SyncPlan planned) {
        return new PlanningResult.Rejected(Objects.requireNonNullElse(planned.reason(), "rejected before"));
    }

    /**
     * Decides, and stores with whom the audience is shared now and what is planned for its recipients. If another planner has
     * stored another event of the audience meanwhile, this one comes after it and is decided again. If another one is about to
     * store its recipients' plans, they may have been missing in this decision, so they are read again once this one is stored.
     *
     * @param found with whom it was shared before the event was begun, and had no outcome
     * @return empty if another planner has finished this event: events that came later may be stored by now
     */
    private Optional<SyncDecision> decideAndStore(AudienceEvent event, AudienceShare found, ChunkBoundary boundary) {
        AudienceId audience = event.header().audience();
        for (int attempt = 0; attempt < MAX_RACES; attempt++) {
            AudienceShare share = attempt == 0 ? found : state.shares().find(audience);
            // Read after the share, as before the first attempt.
            if (attempt > 0 && outcomeOf(event).isPresent()) {
                return Optional.empty();
            }
            List<PlannedRecipient> present = state.recipients().of(audience);
            SyncDecision plan = decide(event, share, present, boundary);
            if (plan.isRejected()) {
                if (state.shares().find(audience).version() == share.version()) {
                    return Optional.of(plan);
                }
            } else if (event instanceof AudienceEvent.Cancelled) {
                return Optional.of(plan);
            } else if (state.shares().save(plan.share()) && plans.isOf(plan, present)) {
                return Optional.of(plan.and(plans.store(plan, present)));
            }
        }
        throw new TransientFaultException(
                "audience " + audience + " is planned by others at the same time",
                new IllegalStateException("lost " + MAX_RACES + " races"));
    }

    private SyncDecision decide(
            AudienceEvent event, AudienceShare share, List<PlannedRecipient> present, ChunkBoundary boundary) {
        if (event instanceof AudienceEvent.Cancelled cancelled
                && !isKnown(cancelled.syncId(), event.header().audience())) {
            return decider.reject(event, share, "syncId is no sync of this audience");
        }
        return heldBy(event)
                .map(unshare -> decider.hold(event, share, present, unshare))
                .orElseGet(() -> decider.decide(event, share, present, boundary));
    }

    /** The {@code AudienceUnshared} that copies wait for: whoever lost the audience must not get more of it meanwhile. */
    private Optional<String> heldBy(AudienceEvent event) {
        boolean copies = event instanceof AudienceEvent.Shared || event instanceof AudienceEvent.SyncRequested;
        return copies ? state.quarantines().heldBy(event.header().audience()) : Optional.empty();
    }

    private boolean isKnown(String syncId, AudienceId audience) {
        return state.log()
                .find(syncId)
                .filter(sync -> sync.audience().equals(audience))
                .isPresent();
    }
}
