package org.audienceshare.sync.plan;

import java.util.List;
import org.audienceshare.events.model.RecipientTask;

/** Publishes tasks for stage 4. */
public interface TaskPublisher {

    /**
     * Publishes the tasks and returns when the broker has them all.
     *
     * @throws org.audienceshare.sync.failure.TransientFaultException if it does not; some may be published, which is harmless
     */
    void publish(List<RecipientTask> tasks);
}
