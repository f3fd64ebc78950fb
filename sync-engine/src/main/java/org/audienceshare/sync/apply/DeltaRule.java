package org.audienceshare.sync.apply;

import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionReader;
import org.audienceshare.sync.merge.MergeContext;
import org.audienceshare.sync.merge.MergeRules;

/** When a task need not look at all contacts of its recipient. */
record DeltaRule(RevisionReader revisions) {

    /** Whether only what changed since the applied revision can differ at the recipient, beside contacts that were rejected. */
    boolean isEnough(RecipientTask task, RecipientState state, Revision revision, MergeContext context) {
        return canUseDelta(task, state, context) && revision.canonicalAddresses() && isAppliedKept(task, state);
    }

    /** Whether nothing can differ there but contacts that were rejected. */
    boolean isEmpty(RecipientTask task, RecipientState state, Revision revision, MergeContext context) {
        return revision.filterSet() == null
                && revision.chunks().delta() == 0
                && state.begun().equals(Begun.NOTHING)
                && isEnough(task, state, revision, context);
    }

    /**
     * Whether the revision was compared with the applied one: nothing is compared with one whose contacts were deleted. At the
     * first revision with canonical addresses, a recipient may have copies of one person under several.
     */
    private boolean isAppliedKept(RecipientTask task, RecipientState state) {
        return revisions
                .find(task.audience(), state.appliedRevision())
                .filter(revision -> !revision.contactsDeleted() && revision.canonicalAddresses())
                .isPresent();
    }

    /** Whether only what changed since the applied revision can differ at the recipient. */
    private static boolean canUseDelta(RecipientTask task, RecipientState state, MergeContext context) {
        return task.trigger() == Trigger.NEW
                && task.mode() == SyncMode.INCREMENTAL
                && state.appliedRevision() > 0
                && state.appliedRevision() == task.revision() - 1
                && MergeRules.ignoresUnchangedValues(context.policy())
                && state.begun().others(task.revision()).isEmpty()
                && !state.begun().removal()
                && !context.isRename();
    }
}
