package org.audienceshare.sync.plan;

import java.util.List;
import org.audienceshare.events.model.RecipientTask;

/** Hands tasks to stage 4. */
public interface TaskPublisher {

    /**
     * Publishes the tasks and returns when the broker has them all.
     *
     * @throws org.audienceshare.sync.failure.TransientFaultException if it does not; some may be out, which is harmless
     */
    void publish(List<RecipientTask> tasks);
}
