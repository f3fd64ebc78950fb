package org.audienceshare.sync.apply;

import java.time.Clock;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.RecipientContacts.Members;
import org.audienceshare.sync.apply.RecipientContacts.Stamp;
import org.audienceshare.sync.apply.RecipientStates.Leased;
import org.audienceshare.sync.apply.Rejections.Refusal;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.FrozenContacts;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.policy.MergeRules;
import org.audienceshare.sync.report.SyncReporter;
import org.jspecify.annotations.Nullable;

/**
 * Stage 4. Brings one recipient to one revision: takes the lease, asks the gate, walks the addresses chunk by chunk
 * through read, merge and write, stores how far the recipient is, and only then reports.
 */
public final class RecipientSync implements TaskHandler {

    private static final int NOTHING_BEGUN = 0;

    private final RecipientPorts ports;
    private final ManagedCopies managed;
    private final RevisionStore revisions;
    private final SyncReporter reporter;
    private final MergePolicy policy;
    private final ApplyLimits limits;
    private final Clock clock;

    public RecipientSync(
            RecipientPorts ports,
            RevisionStore revisions,
            SyncReporter reporter,
            MergePolicy policy,
            ApplyLimits limits,
            Clock clock) {
        this.ports = ports;
        this.managed = new ManagedCopies(ports.managed(), clock);
        this.revisions = revisions;
        this.reporter = reporter;
        this.policy = policy;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public void handle(RecipientTask task) {
        TaskResults results = new TaskResults(task, clock.instant(), clock);
        boolean cancelled = isCancelled(task);
        Leased leased = ports.states()
                .lease(task.audience(), task.recipient(), cancelled ? NOTHING_BEGUN : task.revision())
                .filter(found -> task.revision() <= found.state().plannedRevision())
                .orElseThrow(() -> new BadRecordException("the planner never planned this for the recipient"));
        Optional<TaskGate.Obstacle> obstacle = TaskGate.obstacle(leased.state(), task);
        if (obstacle.isPresent()) {
            // Nothing was begun by this task; what the lease noted of it is taken back.
            ports.states().save(leased, leased.state());
            reporter.finished(results.of(obstacle.get()).withTag(leased.state().appliedTag()));
        } else if (task.operation() == Operation.REMOVE) {
            remove(task, leased, results);
        } else if (cancelled && leased.state().attemptedRevision() < task.revision()) {
            // What was begun before it was cancelled is finished: half of it is written, and would look like edits.
            skip(task, leased, results);
        } else {
            apply(task, leased, results);
        }
    }

    private boolean isCancelled(RecipientTask task) {
        return task.trigger() == Trigger.NEW
                && task.operation() != Operation.REMOVE
                && ports.cancellations().isCancelled(task.syncId());
    }

    private void skip(RecipientTask task, Leased leased, TaskResults results) {
        RecipientResult result = results.of(Outcome.SKIPPED, CopyCounts.NONE);
        if (ports.states().save(leased, leased.state().reported(result))) {
            reporter.finished(result.withTag(leased.state().appliedTag()));
        }
    }

    private void remove(RecipientTask task, Leased leased, TaskResults results) {
        RecipientState state = leased.state();
        Optional<String> tag = Optional.ofNullable(state.appliedTag())
                .or(() -> revisions.find(task.audience(), task.revision()).map(Revision::tag));
        Tally tally = new Tally();
        managed.takeAway(task.audience(), task.recipient());
        if (tag.isPresent()) {
            MergeContext context = contextOf(task, state, tag.get(), null);
            try (Members members = ports.contacts().members(task.recipient(), task.audience())) {
                Iterator<FrozenContact> none = Collections.emptyIterator();
                Visits visits =
                        new Visits(new WholeVisits(none, none, members, true, Collections.emptyIterator()), true);
                if (!walk(task, leased, visits, context, null, tally)) {
                    return;
                }
            }
        }
        store(leased, state.removed(task.revision(), results.of(Outcome.REMOVED, tally.counts(0))), task);
    }

    private void apply(RecipientTask task, Leased leased, TaskResults results) {
        Optional<Revision> found = revisions.find(task.audience(), task.revision());
        if (found.isEmpty()) {
            reporter.finished(results.withoutRevision(isOvertaken(task))
                    .withTag(leased.state().appliedTag()));
            return;
        }
        Revision revision = found.get();
        RecipientState state = leased.state();
        if (revision.filterSet() != null) {
            managed.bring(task.recipient(), revision, revision.filterSet());
            conclude(task, leased, revision, new Tally(), results);
            return;
        }
        MergeContext context = contextOf(task, state, revision.tag(), revision.policy());
        Tally tally = new Tally();
        boolean finished;
        try (Rejections.Stream rejected = ports.rejections().of(task.audience(), task.recipient())) {
            finished = isNextInLine(task, state, context) && !rejected.hasNext()
                    ? walk(
                            task,
                            leased,
                            new Visits(new DeltaVisits(revisions, revision), false),
                            context,
                            revision,
                            tally)
                    : walkWhole(task, leased, context, revision, rejected, tally);
        }
        if (finished) {
            conclude(task, leased, revision, tally, results);
        }
    }

    private boolean walkWhole(
            RecipientTask task,
            Leased leased,
            MergeContext context,
            Revision revision,
            Rejections.Stream rejected,
            Tally tally) {
        try (Members members = ports.contacts().members(task.recipient(), task.audience())) {
            Visits visits = new Visits(whole(task, leased.state(), revision, members, rejected), true);
            return walk(task, leased, visits, context, revision, tally);
        }
    }

    /** The stages of each chunk. Returns false if somebody else took the lease, who then does it all. */
    private boolean walk(
            RecipientTask task,
            Leased leased,
            Visits visits,
            MergeContext context,
            @Nullable Revision revision,
            Tally tally) {
        Stamp stamp = new Stamp(task.audience(), context.tag(), revision, clock.instant());
        ChunkMerger merger = new ChunkMerger(ports.contacts(), task.recipient(), context, stamp, limits.maxAttempts());
        while (visits.hasNext()) {
            List<Visit> chunk = visits.nextChunk(limits.maxChunkContacts());
            if (!ports.states().holds(leased)) {
                return false;
            }
            List<Refusal> refused = merger.run(chunk, visits, tally);
            if (!refused.isEmpty()) {
                ports.rejections().add(task.audience(), task.recipient(), attempt(task, leased), refused);
            }
        }
        return true;
    }

    private void conclude(RecipientTask task, Leased leased, Revision revision, Tally tally, TaskResults results) {
        RecipientResult result =
                results.of(Outcome.APPLIED, tally.counts(revision.counts().total()));
        store(leased, leased.state().applied(revision.number(), revision.tag(), result), task);
    }

    /**
     * Stores how far the recipient is, then reports. Refusals of earlier attempts go first, be they of the same sync:
     * every one was tried again by now, and one that outlived the state by a crash would make the next sync take for refused what was taken away.
     */
    private void store(Leased leased, RecipientState next, RecipientTask task) {
        if (!ports.states().holds(leased)) {
            return;
        }
        ports.rejections().settleOthers(task.audience(), task.recipient(), attempt(task, leased));
        if (ports.states().save(leased, next)) {
            reporter.finished(Objects.requireNonNull(next.lastResult()).withTag(next.appliedTag()));
        }
    }

    private static Rejections.Attempt attempt(RecipientTask task, Leased leased) {
        return new Rejections.Attempt(task.syncId(), leased.token());
    }

    private WholeVisits whole(
            RecipientTask task,
            RecipientState state,
            Revision revision,
            Members members,
            Iterator<Rejection> rejected) {
        Optional<Revision> base = state.appliedRevision() == 0
                ? Optional.empty()
                : revisions.find(task.audience(), state.appliedRevision());
        boolean restore = task.mode() == SyncMode.FULL;
        return new WholeVisits(
                base.<Iterator<FrozenContact>>map(applied -> new FrozenContacts(revisions, applied))
                        .orElseGet(Collections::emptyIterator),
                new FrozenContacts(revisions, revision),
                members,
                restore,
                rejected);
    }

    private static boolean isNextInLine(RecipientTask task, RecipientState state, MergeContext context) {
        return task.trigger() == Trigger.NEW
                && task.mode() == SyncMode.INCREMENTAL
                && state.appliedRevision() > 0
                && state.appliedRevision() == task.revision() - 1
                && MergeRules.ignoresUnchangedValues(context.policy())
                && !context.isRename();
    }

    private MergeContext contextOf(
            RecipientTask task, RecipientState state, String tag, @Nullable MergePolicy ofTheShare) {
        Map<String, String> otherTags = ports.states().otherTags(task.audience(), task.recipient());
        return new MergeContext(
                task.audience(),
                tag,
                state.appliedTag(),
                state.attemptedRevision() >= task.revision(),
                otherTags,
                ofTheShare == null ? policy : ofTheShare);
    }

    private boolean isOvertaken(RecipientTask task) {
        return revisions
                .latest(task.audience())
                .filter(latest -> latest.number() > task.revision())
                .isPresent();
    }
}
