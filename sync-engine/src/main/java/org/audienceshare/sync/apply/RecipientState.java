package org.audienceshare.sync.apply;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.report.RecipientResult;
import org.jspecify.annotations.Nullable;

/**
 * How far a recipient is with an audience.
 *
 * @param plannedRevision the highest revision that the planner meant for it
 * @param appliedRevision the revision that it has, 0 for none
 * @param appliedTag the tag of that revision, null for none
 * @param removedAtRevision the revision that stood when it last lost the audience, -1 if it never did
 * @param attemptedRevision the highest revision that was begun before this lease was taken, 0 for none
 * @param lastResult what was last reported, null for nothing
 */
public record RecipientState(
        AudienceId audience,
        AccountId recipient,
        int plannedRevision,
        int appliedRevision,
        @Nullable String appliedTag,
        int removedAtRevision,
        int attemptedRevision,
        @Nullable RecipientResult lastResult) {

    /** After the planner meant a revision for it; a lower one than before changes nothing. */
    public RecipientState planned(int revision) {
        return new RecipientState(
                audience,
                recipient,
                Math.max(plannedRevision, revision),
                appliedRevision,
                appliedTag,
                removedAtRevision,
                attemptedRevision,
                lastResult);
    }

    /** After a revision was applied. */
    RecipientState applied(int revision, String tag, RecipientResult result) {
        return new RecipientState(
                audience, recipient, plannedRevision, revision, tag, removedAtRevision, attemptedRevision, result);
    }

    /** After the audience was taken away. */
    RecipientState removed(int revision, RecipientResult result) {
        return new RecipientState(audience, recipient, plannedRevision, 0, null, revision, attemptedRevision, result);
    }

    /** After a task that left the recipient where it was. */
    RecipientState reported(RecipientResult result) {
        return new RecipientState(
                audience,
                recipient,
                plannedRevision,
                appliedRevision,
                appliedTag,
                removedAtRevision,
                attemptedRevision,
                result);
    }
}
