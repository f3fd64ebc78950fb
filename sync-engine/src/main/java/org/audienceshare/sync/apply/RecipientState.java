package org.audienceshare.sync.apply;

import java.util.List;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.jspecify.annotations.Nullable;

/**
 * How far a recipient is with an audience.
 *
 * @param plannedOperation the operation that the planner planned last
 * @param plannedRevision the highest revision that the planner planned
 * @param plannedVersion the version of the audience that led to the planner's last plan
 * @param appliedRevision the revision that it has, 0 for none
 * @param appliedTag the tag of that revision, null for none
 * @param removedAtVersion the version of the audience that removed it, -1 if the recipient has it or never had it
 * @param removedRevision the highest revision that the planner had planned when the audience was removed, 0 if it never was: copies of
 *     these revisions may be from before that
 * @param begun what was begun and not finished before this lease was taken
 * @param lastResult the last reported result, null for none
 * @param replays the sync ids of the latest replays that were done here, oldest first
 */
public record RecipientState(
        AudienceId audience,
        AccountId recipient,
        Operation plannedOperation,
        int plannedRevision,
        long plannedVersion,
        int appliedRevision,
        @Nullable String appliedTag,
        long removedAtVersion,
        int removedRevision,
        Begun begun,
        @Nullable RecipientResult lastResult,
        List<String> replays) {

    private static final int NEVER = -1;

    /** A replay comes again only shortly after it was done: its task's offset was not committed yet. */
    private static final int MAX_REPLAYS = 50;

    public RecipientState {
        begun = begun.above(appliedRevision);
        replays = List.copyOf(replays);
    }

    /** Of a recipient that the audience was never removed from. */
    public RecipientState(
            AudienceId audience,
            AccountId recipient,
            Operation plannedOperation,
            int plannedRevision,
            long plannedVersion,
            int appliedRevision,
            @Nullable String appliedTag,
            long removedAtVersion,
            Begun begun,
            @Nullable RecipientResult lastResult,
            List<String> replays) {
        this(
                audience,
                recipient,
                plannedOperation,
                plannedRevision,
                plannedVersion,
                appliedRevision,
                appliedTag,
                removedAtVersion,
                0,
                begun,
                lastResult,
                replays);
    }

    /** A recipient that nothing was ever planned for. */
    public static RecipientState untouched(AudienceId audience, AccountId recipient) {
        return new RecipientState(
                audience, recipient, Operation.REMOVE, 0, 0, 0, null, NEVER, 0, Begun.NOTHING, null, List.of());
    }

    /** After the planner planned a task; a lower revision than before does not replace the higher one. */
    public RecipientState planned(Operation operation, int revision, long version) {
        return new RecipientState(
                audience,
                recipient,
                operation,
                Math.max(plannedRevision, revision),
                version,
                appliedRevision,
                appliedTag,
                removedAtVersion,
                removedRevision,
                begun,
                lastResult,
                replays);
    }

    /** After a revision was applied. */
    RecipientState applied(int revision, String tag, RecipientResult result) {
        return with(revision, tag, NEVER, removedRevision, begun.withoutRemoval(), result);
    }

    /** After a replay: its task is not done again, because it would restore what the recipient removed since. */
    RecipientState replayed(String syncId) {
        List<String> all = Stream.concat(replays.stream(), Stream.of(syncId)).toList();
        return new RecipientState(
                audience,
                recipient,
                plannedOperation,
                plannedRevision,
                plannedVersion,
                appliedRevision,
                appliedTag,
                removedAtVersion,
                removedRevision,
                begun,
                lastResult,
                all.subList(Math.max(0, all.size() - MAX_REPLAYS), all.size()));
    }

    /** After the audience was removed. */
    RecipientState removed(long version, RecipientResult result) {
        return with(0, null, version, plannedRevision, begun.onlyLate(), result);
    }

    /** After a task that changed nothing. */
    RecipientState reported(RecipientResult result) {
        return with(appliedRevision, appliedTag, removedAtVersion, removedRevision, begun, result);
    }

    /**
     * Whether a contact that the task's revision has written already lacks only what the recipient took away since, which stays away. A replay
     * brings it back. So does an audience that was removed, also in part, and came again: the copy may be from before that.
     */
    boolean isResumable(RecipientTask task) {
        boolean restores = task.trigger() == Trigger.REPLAY && task.mode() == SyncMode.FULL;
        return !restores && !begun.removal() && task.revision() > removedRevision;
    }

    /** The revision that later syncs are compared with and that must not be deleted; {@link Integer#MAX_VALUE} for none. */
    public int neededRevision() {
        return appliedRevision > 0 ? appliedRevision : Integer.MAX_VALUE;
    }

    /** Whether another revision is needed than before; after a skipped task, its revision still is. */
    public boolean needsAnotherRevisionThan(RecipientState before) {
        return appliedRevision != before.appliedRevision || removedAtVersion != before.removedAtVersion;
    }

    private RecipientState with(
            int applied, @Nullable String tag, long removedAt, int removed, Begun unfinished, RecipientResult result) {
        return new RecipientState(
                audience,
                recipient,
                plannedOperation,
                plannedRevision,
                plannedVersion,
                applied,
                tag,
                removedAt,
                removed,
                unfinished,
                result,
                replays);
    }
}
