package org.audienceshare.sync.apply;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.jspecify.annotations.Nullable;

/**
 * How far a recipient is with an audience.
 *
 * @param plannedOperation what the planner last meant for it
 * @param plannedRevision the highest revision that the planner meant for it
 * @param appliedRevision the revision that it has, 0 for none
 * @param appliedTag the tag of that revision, null for none
 * @param removedAtRevision the revision that stood when it lost the audience, -1 if it has it or never had it
 * @param attemptedRevision the highest revision that was begun and not finished before this lease was taken, 0 for none
 * @param lastResult what was last reported, null for nothing
 */
public record RecipientState(
        AudienceId audience,
        AccountId recipient,
        Operation plannedOperation,
        int plannedRevision,
        int appliedRevision,
        @Nullable String appliedTag,
        int removedAtRevision,
        int attemptedRevision,
        @Nullable RecipientResult lastResult) {

    private static final int NEVER = -1;

    /** A recipient that nothing was ever planned for. */
    public static RecipientState untouched(AudienceId audience, AccountId recipient) {
        return new RecipientState(audience, recipient, Operation.REMOVE, 0, 0, null, NEVER, 0, null);
    }

    /** After the planner meant something for it; a lower revision than before leaves the higher one. */
    public RecipientState planned(Operation operation, int revision) {
        return new RecipientState(
                audience,
                recipient,
                operation,
                Math.max(plannedRevision, revision),
                appliedRevision,
                appliedTag,
                removedAtRevision,
                attemptedRevision,
                lastResult);
    }

    /** After a revision was applied. */
    RecipientState applied(int revision, String tag, RecipientResult result) {
        return with(revision, tag, NEVER, 0, result);
    }

    /** After the audience was taken away. */
    RecipientState removed(int revision, RecipientResult result) {
        return with(0, null, revision, 0, result);
    }

    /** After a task that left the recipient where it was. */
    RecipientState reported(RecipientResult result) {
        return with(appliedRevision, appliedTag, removedAtRevision, attemptedRevision, result);
    }

    /** The revision that later syncs are computed against, {@link Integer#MAX_VALUE} for none: it must not be deleted. */
    public int neededRevision() {
        return appliedRevision > 0 ? appliedRevision : Integer.MAX_VALUE;
    }

    /** Whether there is a change of what is needed; where a task was skipped, what it was to bring still is. */
    public boolean needsAnotherRevisionThan(RecipientState before) {
        return appliedRevision != before.appliedRevision || removedAtRevision != before.removedAtRevision;
    }

    private RecipientState with(
            int applied, @Nullable String tag, int removedAt, int attempted, RecipientResult result) {
        return new RecipientState(
                audience, recipient, plannedOperation, plannedRevision, applied, tag, removedAt, attempted, result);
    }
}
