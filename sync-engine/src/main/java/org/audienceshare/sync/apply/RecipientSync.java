package org.audienceshare.sync.apply;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.contact.UnusableCollectionException;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.MissingChunkException;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.report.SyncReporter;

/**
 * Stage 4. Brings one recipient to one revision: takes the lease, checks that the task is not obsolete, reads, merges and
 * writes the contacts chunk by chunk, stores how far the recipient is, and only then reports.
 */
public final class RecipientSync implements TaskHandler {

    private final RecipientPorts ports;
    private final RevisionReader revisions;
    private final RecipientMerge merge;
    private final Reconciliation reconciliation;
    private final SyncReporter reporter;
    private final Clock clock;

    /** @param policy the deployment's, for revisions that have none of their own */
    public RecipientSync(
            RecipientPorts ports,
            RevisionReader revisions,
            SyncReporter reporter,
            MergePolicy policy,
            ApplyLimits limits,
            Clock clock) {
        this.ports = ports;
        this.revisions = revisions;
        this.merge = new RecipientMerge(ports, revisions, policy, limits, clock);
        this.reconciliation = new Reconciliation(ports, revisions, merge);
        this.reporter = reporter;
        this.clock = clock;
    }

    @Override
    public void handle(RecipientTask task, ChunkBoundary boundary) {
        ResultFactory results = new ResultFactory(task, clock.instant(), clock);
        // Checked before the lease is taken: a forged or obsolete task must not take it from a worker that has
        // something to do.
        TaskFacts facts = ports.facts()
                .read(task)
                .filter(found -> TaskGate.isPlanned(found.state(), task))
                .orElseThrow(() -> new BadRecordException("the planner never planned this task for the recipient"));
        RecipientState before = facts.state();
        Optional<TaskGate.Obsolete> obsolete = TaskGate.check(before, task);
        if (obsolete.isPresent()) {
            reporter.finished(results.of(obsolete.get()).withTag(before.appliedTag()));
            return;
        }
        boolean cancelled = task.operation() != Operation.REMOVE && facts.cancelled();
        if (!cancelled && applyUnchanged(task, facts, results)) {
            return;
        }
        LeaseGuard lease = ports.states()
                .lease(task.audience(), task.recipient(), begins(task, cancelled))
                .map(leased -> merge.guard(leased, facts))
                .orElseThrow(LostLeaseException::new);
        try {
            ports.contacts().begin(task.recipient());
            handle(task, lease, results, cancelled, boundary);
        } catch (LateWriteException e) {
            ports.states().suspect(task.audience(), task.recipient(), begins(task, cancelled));
            reconciliation.run(task.audience(), task.recipient());
            throw e;
        } catch (AccountMovingException e) {
            // Nothing was begun, or nothing that counts: it is tried again where the contacts are then.
            ports.states().save(lease.leased(), lease.state());
            throw e;
        } catch (MissingChunkException e) {
            // The cleaner took it, because a later revision replaces this one, or it is lost. Nobody else is concerned.
            lease.check();
            if (revisions.find(task.audience(), task.revision()).isPresent()) {
                fail(results.failed(Objects.requireNonNull(e.getMessage())), lease);
            } else {
                reportMissing(task, lease, results);
            }
        } catch (UnusableCollectionException e) {
            // Nothing was begun: undo what taking the lease recorded about it.
            ports.states().save(lease.leased(), lease.state());
            fail(results.failed(Objects.requireNonNull(e.getMessage())), lease);
        }
    }

    private void handle(
            RecipientTask task, LeaseGuard lease, ResultFactory results, boolean cancelled, ChunkBoundary boundary) {
        Optional<TaskGate.Obsolete> obsolete = TaskGate.check(lease.state(), task);
        if (obsolete.isPresent()) {
            // This task began nothing: undo what taking the lease recorded about it.
            ports.states().save(lease.leased(), lease.state());
            reporter.finished(results.of(obsolete.get()).withTag(lease.state().appliedTag()));
        } else if (task.operation() == Operation.REMOVE) {
            remove(task, lease, results, boundary);
        } else if (cancelled && !isHalfWritten(lease.state(), task.revision())) {
            skip(lease, results);
        } else {
            apply(task, lease, results, boundary);
        }
    }

    /**
     * A revision that brings nothing new is only stored: where no contact is read or written, nobody needs to be kept away.
     *
     * @return false, without effect, if there is more to do, or if somebody works on the recipient
     */
    private boolean applyUnchanged(RecipientTask task, TaskFacts facts, ResultFactory results) {
        if (task.operation() != Operation.APPLY) {
            return false;
        }
        Optional<Revision> unchanged = find(task).filter(revision -> merge.changesNothing(task, facts, revision));
        if (unchanged.isEmpty()) {
            return false;
        }
        Revision revision = unchanged.get();
        int contacts = revision.counts().total();
        RecipientResult result = results.of(Outcome.APPLIED, new ResultCounter().counts(contacts));
        RecipientState next = facts.state().applied(revision.number(), revision.tag(), result);
        boolean stored = ports.states().saveIdle(facts.state(), next);
        if (stored) {
            reporter.finished(result.withTag(next.appliedTag()));
        }
        return stored;
    }

    private Optional<Revision> find(RecipientTask task) {
        return revisions.find(task.audience(), task.revision()).filter(revision -> !revision.contactsDeleted());
    }

    private void reportMissing(RecipientTask task, LeaseGuard lease, ResultFactory results) {
        RecipientResult missing = results.withoutRevision(isSuperseded(task));
        if (missing.outcome() == Outcome.FAILED) {
            fail(missing, lease);
        } else {
            reporter.finished(missing.withTag(lease.state().appliedTag()));
        }
    }

    private void fail(RecipientResult result, LeaseGuard lease) {
        ports.states().fail(result);
        reporter.finished(result.withTag(lease.state().appliedTag()));
    }

    private static Begun begins(RecipientTask task, boolean cancelled) {
        if (task.operation() == Operation.REMOVE) {
            return Begun.REMOVAL;
        }
        return cancelled ? Begun.NOTHING : Begun.revision(task.revision());
    }

    /**
     * A revision that was begun before the cancellation is finished: half-written contacts would look like edits. A replay
     * of the revision that the recipient has writes nothing new.
     */
    private static boolean isHalfWritten(RecipientState state, int revision) {
        return state.begun().revisions().contains(revision);
    }

    private void skip(LeaseGuard lease, ResultFactory results) {
        RecipientResult result = results.of(Outcome.SKIPPED, CopyCounts.NONE);
        lease.save(lease.state().reported(result));
        reporter.finished(result.withTag(lease.state().appliedTag()));
    }

    private void remove(RecipientTask task, LeaseGuard lease, ResultFactory results, ChunkBoundary boundary) {
        RecipientState state = lease.state();
        ResultCounter counter = new ResultCounter();
        ports.managed().remove(task.audience(), task.recipient());
        merge.remove(task, lease, boundary, counter);
        settle(task, lease, counter);
        storeAndReport(lease, state.removed(task.version(), results.of(Outcome.REMOVED, counter.counts(0))));
    }

    private void apply(RecipientTask task, LeaseGuard lease, ResultFactory results, ChunkBoundary boundary) {
        Optional<Revision> found = find(task);
        if (found.isEmpty()) {
            reportMissing(task, lease, results);
            return;
        }
        Revision revision = found.get();
        ResultCounter counter = new ResultCounter();
        if (revision.filterSet() != null) {
            ports.managed().put(task.recipient(), revision, revision.filterSet());
        } else {
            merge.apply(task, lease, revision, boundary, counter);
        }
        settle(task, lease, counter);
        RecipientResult result =
                results.of(Outcome.APPLIED, counter.counts(revision.counts().total()));
        RecipientState applied = lease.state().applied(revision.number(), revision.tag(), result);
        storeAndReport(lease, task.trigger() == Trigger.REPLAY ? applied.replayed(task.syncId()) : applied);
    }

    /**
     * Settles rejections of earlier attempts, also of the same sync: all these contacts were tried again by now. If a crash
     * left one unsettled, the next sync would treat a contact that the recipient removed as a rejected one.
     */
    private void settle(RecipientTask task, LeaseGuard lease, ResultCounter counter) {
        if (counter.settles()) {
            lease.check();
            ports.rejections().settleOthers(task.audience(), task.recipient(), RecipientMerge.attempt(task, lease));
        }
    }

    /** Stores how far the recipient is, then reports. */
    private void storeAndReport(LeaseGuard lease, RecipientState next) {
        lease.save(next);
        reporter.finished(Objects.requireNonNull(next.lastResult()).withTag(next.appliedTag()));
    }

    /** Compares recipients with what they have; see {@link LateWriteSweep}. */
    Reconciliation reconciliation() {
        return reconciliation;
    }

    private boolean isSuperseded(RecipientTask task) {
        return revisions
                .latest(task.audience())
                .filter(latest -> latest.number() > task.revision())
                .isPresent();
    }
}
