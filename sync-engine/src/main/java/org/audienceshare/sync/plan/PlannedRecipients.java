package org.audienceshare.sync.plan;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientTask;

/** What was planned for whom. Stage 4 does only what is written here, whatever the task topic says. */
public interface PlannedRecipients {

    /** Everybody that anything was ever planned for, in the order of their ids. */
    List<PlannedRecipient> of(AudienceId audience);

    /**
     * The oldest revision that some recipient has, or is about to be brought to as its first;
     * {@link Integer#MAX_VALUE} where none is needed.
     */
    int oldestNeededRevision(AudienceId audience);

    /** Writes what the tasks, all of one audience, are going to do. */
    void plan(List<RecipientTask> tasks);
}
