package org.audienceshare.sync.apply;

import java.util.Optional;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;

/** Recognises obsolete tasks: redelivered, reordered and replayed ones. */
final class TaskGate {

    private TaskGate() {}

    /** Empty if the task is still to be done. */
    static Optional<Obsolete> check(RecipientState state, RecipientTask task) {
        if (!isObsolete(state, task)) {
            return Optional.empty();
        }
        RecipientResult last = state.lastResult();
        return Optional.of(
                last != null && last.syncId().equals(task.syncId())
                        ? new Obsolete.Done(last)
                        : new Obsolete.Superseded());
    }

    /**
     * Whether the planner has planned such a task, or a later one that replaces it. A replay's task has the version that the
     * replay found, which may be higher than that of the recipient's plan.
     */
    static boolean isPlanned(RecipientState state, RecipientTask task) {
        boolean isReplay = task.trigger() == Trigger.REPLAY && task.operation() != Operation.REMOVE;
        return task.revision() <= state.plannedRevision() && (isReplay || task.version() <= state.plannedVersion())
                || isReplaced(state, task);
    }

    /** Of two planners that raced, the one that decided first can have frozen last; who decided later replaces it all the same. */
    private static boolean isReplaced(RecipientState state, RecipientTask task) {
        return task.trigger() != Trigger.REPLAY
                && task.version() < state.plannedVersion()
                && task.revision() > state.plannedRevision();
    }

    /**
     * Revision numbers alone do not show which task was planned later: while a mass removal is held, an audience can be
     * removed and shared again at the same revision, any number of times. The versions of the audience do.
     */
    private static boolean isObsolete(RecipientState state, RecipientTask task) {
        boolean removes = task.operation() == Operation.REMOVE;
        if (removes != (state.plannedOperation() == Operation.REMOVE)) {
            return true;
        }
        if (removes) {
            return task.version() <= state.removedAtVersion();
        }
        if (task.version() < state.removedAtVersion() || isReplaced(state, task)) {
            return true;
        }
        // A removal that was begun and then replaced by a later plan has taken away a part of the applied revision.
        return task.trigger() == Trigger.REPLAY
                ? task.revision() < state.appliedRevision() || state.replays().contains(task.syncId())
                : task.revision() < state.appliedRevision()
                        || task.revision() == state.appliedRevision()
                                && !state.begun().removal();
    }

    /** Why a task is obsolete. */
    sealed interface Obsolete {

        /** It was done, with this result. */
        record Done(RecipientResult result) implements Obsolete {}

        /** A later task replaces it. */
        record Superseded() implements Obsolete {}
    }
}
