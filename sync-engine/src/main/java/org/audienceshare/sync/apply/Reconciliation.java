package org.audienceshare.sync.apply;

import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.RecipientStates.Leased;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;

/** Takes back what a worker wrote at a recipient after it had lost the lease. */
final class Reconciliation {

    private final RecipientPorts ports;
    private final RevisionReader revisions;
    private final RecipientMerge merge;

    Reconciliation(RecipientPorts ports, RevisionReader revisions, RecipientMerge merge) {
        this.ports = ports;
        this.revisions = revisions;
        this.merge = merge;
    }

    /**
     * Compares the recipient's contacts with what it has, if nobody works on it: members that do not belong to it lose the audience.
     * Called after a worker may have written without the lease. Reports nothing.
     *
     * @return false if somebody works on it
     */
    boolean run(AudienceId audience, AccountId recipient) {
        Optional<Leased> idle = ports.states().leaseIdle(audience, recipient);
        idle.ifPresent(leased -> run(merge.guard(leased, null)));
        return idle.isPresent();
    }

    private void run(LeaseGuard lease) {
        RecipientTask task = reconciling(lease.state());
        try {
            ports.contacts().begin(task.recipient());
            if (compare(task, lease)) {
                lease.confirm();
                ports.rejections().settleOthers(task.audience(), task.recipient(), RecipientMerge.attempt(task, lease));
            }
            lease.save(lease.state());
        } catch (RuntimeException fault) {
            // Given back, so that the next comparison need not wait until the lease counts as lost.
            ports.states().save(lease.leased(), lease.state());
            throw fault;
        }
    }

    /** @return false if there is nothing to compare with */
    private boolean compare(RecipientTask task, LeaseGuard lease) {
        Optional<Revision> applied = revisions
                .find(task.audience(), task.revision())
                .filter(revision -> revision.filterSet() == null && !revision.contactsDeleted());
        if (task.operation() == Operation.REMOVE) {
            ports.managed().remove(task.audience(), task.recipient());
            merge.remove(task, lease, ChunkBoundary.GO_ON, new ResultCounter());
        } else if (applied.isPresent()) {
            merge.apply(task, lease, applied.get(), ChunkBoundary.GO_ON, new ResultCounter());
        } else {
            return false;
        }
        return true;
    }

    private RecipientTask reconciling(RecipientState state) {
        boolean removes = state.appliedRevision() == 0;
        return new RecipientTask(
                "reconcile",
                state.audience(),
                removes
                        ? revisions
                                .latest(state.audience())
                                .map(Revision::number)
                                .orElse(0)
                        : state.appliedRevision(),
                state.recipient(),
                removes ? Operation.REMOVE : Operation.APPLY,
                Trigger.REPLAY,
                SyncMode.INCREMENTAL);
    }
}
