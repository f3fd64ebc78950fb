package org.audienceshare.sync.histories;

import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;

/** What the model decided for a recipient: the content of a task in the model's types. */
record ModelTask(
        String sync,
        String audience,
        int revision,
        String recipient,
        Operation operation,
        Trigger trigger,
        SyncMode mode,
        boolean recall) {

    static ModelTask of(RecipientTask task) {
        return new ModelTask(
                task.syncId(),
                task.audience().value(),
                task.revision(),
                task.recipient().value(),
                task.operation(),
                task.trigger(),
                task.mode(),
                task.recall());
    }

    /** Whether it brings back what the recipient itself took away. */
    boolean restores() {
        return mode == SyncMode.FULL;
    }
}
