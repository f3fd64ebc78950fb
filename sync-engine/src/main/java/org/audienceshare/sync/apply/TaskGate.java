package org.audienceshare.sync.apply;

import java.util.Optional;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;

/** Whether a task is still to be done. Duplicates, reorderings and replays of the topic end here. */
final class TaskGate {

    private TaskGate() {}

    /** Says what stands in the task's way, empty if it is to be done. */
    static Optional<Obstacle> obstacle(RecipientState state, RecipientTask task) {
        RecipientResult last = state.lastResult();
        if (isDoneOrOvertaken(state, task)) {
            return Optional.of(
                    last != null && last.syncId().equals(task.syncId())
                            ? new Obstacle.Done(last)
                            : new Obstacle.Superseded());
        }
        return Optional.empty();
    }

    /**
     * Revisions alone don't tell what was decided later: while a mass removal is held, an audience is taken away and
     * shared again at one and the same revision. There the planner's last word counts.
     */
    private static boolean isDoneOrOvertaken(RecipientState state, RecipientTask task) {
        boolean takesAway = task.operation() == Operation.REMOVE;
        if (takesAway != (state.plannedOperation() == Operation.REMOVE)) {
            return true;
        }
        if (takesAway) {
            return state.appliedRevision() > task.revision() || state.removedAtRevision() >= task.revision();
        }
        if (state.removedAtRevision() >= task.revision() && state.plannedRevision() != task.revision()) {
            return true;
        }
        return task.trigger() == Trigger.REPLAY
                ? task.revision() < state.appliedRevision()
                : task.revision() <= state.appliedRevision();
    }

    /** Why a task is not done. */
    sealed interface Obstacle {
        /** It was done; this was the result. */
        record Done(RecipientResult result) implements Obstacle {}

        /** A later one did more. */
        record Superseded() implements Obstacle {}
    }
}
