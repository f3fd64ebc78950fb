package org.audienceshare.sync.apply;

import java.util.Optional;
import java.util.function.Predicate;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.RejectionReader.Rejection;

/** Reads what is known about a task before it begins. */
@FunctionalInterface
public interface TaskFactsReader {

    /** Empty if nothing was ever planned for the task's recipient. */
    Optional<TaskFacts> read(RecipientTask task);

    /**
     * One that asks the ports one after the other.
     *
     * @param cancelledSyncs whether the sync with this id was cancelled
     */
    static TaskFactsReader of(
            RecipientStateReader states, RejectionReader rejections, Predicate<String> cancelledSyncs) {
        return task -> {
            boolean cancelled = cancelledSyncs.test(task.syncId());
            try (CloseableIterator<Rejection> outstanding = rejections.outstanding(task.audience(), task.recipient())) {
                boolean hasRejections = outstanding.hasNext();
                return states.find(task.audience(), task.recipient())
                        .map(state -> new TaskFacts(
                                state, cancelled, states.otherTags(task.audience(), task.recipient()), hasRejections));
            }
        };
    }
}
