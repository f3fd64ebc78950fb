package org.audienceshare.sync.apply;

import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.freeze.ChunkBoundary;

/** The use case behind {@code audience.sync.tasks}. */
public interface TaskHandler {

    /**
     * Brings the recipient to the task's revision and reports it. Handling a task again is harmless.
     *
     * @param boundary called between two chunks
     * @throws org.audienceshare.sync.failure.TransientFaultException if a service that it needs is unavailable; the
     *     recipient may be half done, and handling the task again completes it
     * @throws org.audienceshare.events.model.BadRecordException if the task can never be done
     */
    void handle(RecipientTask task, ChunkBoundary boundary);

    /** Handles the task without a pause. */
    default void handle(RecipientTask task) {
        handle(task, ChunkBoundary.GO_ON);
    }
}
