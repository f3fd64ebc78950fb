package org.audienceshare.sync.plan;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.UnreadableAudienceException;
import org.audienceshare.contacts.directory.RecipientExpander.ExpansionLimitException;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion.SkipReason;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.events.model.SyncPlan.Request;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.FreezeResult;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.Freezer.FreezeRequest;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an event leads to: whether it is accepted, which revision is applied, and who gets a task. Apart from the
 * revision that the freezer commits, it writes nothing.
 */
public final class SyncDecider {

    private final EventContextLoader loader;
    private final Freezer freezer;
    private final RevisionReader revisions;
    private final Clock clock;

    /** @param maxRecipients most recipients that an audience may have, 1 or more */
    public SyncDecider(
            PlannerSources sources, Freezer freezer, RevisionReader revisions, int maxRecipients, Clock clock) {
        this.loader = new EventContextLoader(sources, revisions, maxRecipients);
        this.freezer = freezer;
        this.revisions = revisions;
        this.clock = clock;
    }

    /**
     * Decides about one event.
     *
     * @param boundary called between two chunks of a freeze
     */
    public SyncDecision decide(AudienceEvent event, EventFacts facts, ChunkBoundary boundary) {
        return decide(event, facts, (context, plan) -> accept(context, plan, facts.latest(), boundary));
    }

    /** The accounts that keep the audience, or get it, if it is shared like this; empty if nobody can tell. */
    Optional<Set<AccountId>> staying(AudienceShare share) {
        return loader.expand(share).map(TaskPlan::staying);
    }

    private SyncDecision decide(
            AudienceEvent event, EventFacts facts, BiFunction<EventContext, TaskPlan, SyncDecision> accepted) {
        AudienceShare share = facts.share();
        EventContext context;
        try {
            context = loader.load(event, facts);
        } catch (ExpansionLimitException e) {
            return reject(event, share, "the selections name too many accounts");
        } catch (InvalidFilterException e) {
            return reject(event, share, "the audience's stored filter can't be read");
        } catch (UnreadableAudienceException e) {
            return reject(event, share, Objects.requireNonNull(e.getMessage()));
        }
        AccountId sender = context.owner() == null ? null : context.owner().id();
        String eventId = event.header().eventId();
        long version = share.next(eventId).version();
        TaskPlan plan = new TaskPlan(eventId, event.header().audience(), facts.present(), version, sender);
        // Between its two halves an event must not become one that is refused: its selections are stored.
        boolean isHalfDone = eventId.equals(share.decidedBy()) && canBeFinished(context);
        Optional<String> violation = isHalfDone ? Optional.empty() : EventRule.firstViolation(context);
        return violation.map(reason -> reject(event, share, reason)).orElseGet(() -> accepted.apply(context, plan));
    }

    /** What copies needs the audience and its owner. */
    private static boolean canBeFinished(EventContext context) {
        return context.event() instanceof AudienceEvent.Unshared
                || context.audience() != null && context.owner() != null;
    }

    /**
     * Decides about an event whose copies wait, because an earlier {@code AudienceUnshared} is in quarantine. It is checked, and its selections
     * count; but it freezes nothing, and nobody gets a task.
     *
     * @param unshare the id of the event that it waits for
     */
    SyncDecision hold(AudienceEvent event, EventFacts facts, String unshare) {
        return decide(
                event,
                facts,
                (context, plan) -> planned(
                        context,
                        Outcome.HELD,
                        facts.latest().map(Revision::number).orElse(0),
                        List.of(),
                        countsOf(facts.latest()),
                        quarantined(unshare, "sync")));
    }

    /** Why copies wait, and what to do again. */
    static String quarantined(String unshare, String again) {
        return "the AudienceUnshared " + unshare + " failed unexpectedly; " + again
                + " again when an operator has redelivered or dropped it";
    }

    private SyncDecision accept(
            EventContext context, TaskPlan plan, Optional<Revision> latest, ChunkBoundary boundary) {
        AudienceEvent event = context.event();
        if (event instanceof AudienceEvent.Cancelled) {
            // A cancellation has no recipients: nobody waits for results.
            return planned(context, Outcome.PLANNED, 0, List.of(), ContactCounts.NONE, null);
        }
        if (event instanceof AudienceEvent.Unshared unshared) {
            return remove(unshared, context, plan, latest);
        }
        if (event instanceof AudienceEvent.SyncRequested request
                && !request.recipients().isEmpty()) {
            return repair(request, context, plan, latest);
        }
        return freezeAndApply(context, plan, latest, boundary);
    }

    private SyncDecision remove(
            AudienceEvent.Unshared unshared, EventContext context, TaskPlan plan, Optional<Revision> latest) {
        int revision = latest.map(Revision::number).orElse(0);
        List<RecipientTask> tasks =
                plan.removeFromOthers(context.expansion(), revision, named(unshared), recalls(unshared));
        return planned(context, Outcome.PLANNED, revision, tasks, countsOf(latest), null);
    }

    /** The accounts that the event names, and not only by a team or an office. */
    private static Set<AccountId> named(AudienceEvent.Unshared unshared) {
        return unshared.all() ? Set.of() : users(unshared.removed());
    }

    private static Set<AccountId> users(List<Selection> selections) {
        return selections.stream()
                .filter(selection -> selection.type() == SelectionType.USER)
                .map(selection -> new AccountId(selection.id()))
                .collect(Collectors.toSet());
    }

    /** Whoever is taken off the audience for another reason than this event keeps the contacts. */
    private Predicate<AccountId> recalls(AudienceEvent.Unshared unshared) {
        if (!unshared.recall() || unshared.all()) {
            return recipient -> unshared.recall();
        }
        AudienceShare named = AudienceShare.none(unshared.header().audience()).with(unshared.removed(), null);
        return staying(named).orElse(Set.of())::contains;
    }

    private SyncDecision repair(
            AudienceEvent.SyncRequested request, EventContext context, TaskPlan plan, Optional<Revision> latest) {
        List<AccountId> known = plan.present().stream()
                .filter(PlannedRecipient::hasAudience)
                .map(PlannedRecipient::recipient)
                .filter(context.expansion().recipients()::contains)
                .toList();
        if (latest.isEmpty() || latest.get().contactsDeleted() || !known.containsAll(request.recipients())) {
            return reject(
                    request, context.before(), "recipients names an account that the audience was never synced to");
        }
        List<RecipientTask> tasks =
                plan.repair(request.recipients().stream().sorted().toList(), latest.get(), request.mode());
        return planned(context, Outcome.PLANNED, latest.get().number(), tasks, countsOf(latest), null);
    }

    private SyncDecision freezeAndApply(
            EventContext context, TaskPlan plan, Optional<Revision> latest, ChunkBoundary boundary) {
        AudienceEvent event = context.event();
        boolean massRemoval = event instanceof AudienceEvent.SyncRequested request && request.allowMassRemoval();
        SyncMode mode = event instanceof AudienceEvent.SyncRequested request ? request.mode() : SyncMode.INCREMENTAL;
        FreezeResult result = freezer.freeze(
                new FreezeRequest(
                        Objects.requireNonNull(context.audience()),
                        Objects.requireNonNull(context.owner()),
                        event.header().eventId(),
                        massRemoval,
                        context.after().policy()),
                latest,
                boundary);
        if (result instanceof FreezeResult.Rejected rejected) {
            return reject(event, context.before(), rejected.reason());
        }
        if (result instanceof FreezeResult.Held held) {
            return hold(context, plan, held);
        }
        Revision revision = ((FreezeResult.Frozen) result).revision();
        List<RecipientTask> tasks = plan.applyToAll(revision, context.expansion(), mode);
        SyncDecision planned = planned(context, Outcome.PLANNED, revision.number(), tasks, revision.counts(), null);
        return new SyncDecision(planned.planned(), planned.share(), tasks, List.of(), revision);
    }

    /** No new revision is committed; new recipients get the latest one, and the others keep what they have. */
    private SyncDecision hold(EventContext context, TaskPlan plan, FreezeResult.Held held) {
        Revision latest = revisions
                .latest(context.event().header().audience())
                .orElseThrow(() -> new IllegalStateException("held although nothing was frozen before"));
        List<RecipientTask> tasks = plan.applyToNewRecipients(latest, context.expansion());
        SyncDecision planned = planned(context, Outcome.HELD, latest.number(), tasks, held.counts(), held.reason());
        return new SyncDecision(planned.planned(), planned.share(), tasks, plan.keeping(context.expansion()), null);
    }

    private SyncDecision planned(
            EventContext context,
            Outcome outcome,
            int revision,
            List<RecipientTask> tasks,
            ContactCounts counts,
            @Nullable String reason) {
        AudienceShare share = context.after().next(context.event().header().eventId());
        SyncPlan planned = new SyncPlan(
                context.event().header().eventId(),
                context.event().header().audience(),
                revision,
                outcome,
                tasks.size(),
                skipped(context.expansion()),
                counts,
                reason,
                clock.instant(),
                share.version(),
                Request.of(context.event()));
        return new SyncDecision(planned, share, tasks, List.of(), null);
    }

    /** Rejects an event: it changes nothing. */
    SyncDecision reject(AudienceEvent event, AudienceShare unchanged, String reason) {
        SyncPlan rejected = new SyncPlan(
                event.header().eventId(),
                event.header().audience(),
                0,
                Outcome.REJECTED,
                0,
                Skipped.NOBODY,
                ContactCounts.NONE,
                reason,
                clock.instant(),
                unchanged.version(),
                Request.of(event));
        return new SyncDecision(rejected, unchanged, List.of(), List.of(), null);
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
