package org.audienceshare.sync.plan;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/**
 * One recipient's part of a sync. Crosses a topic between the stages, keyed by the recipient.
 *
 * @param syncId the id of the event that led to it
 * @param revision the revision to apply; for REMOVE the latest one when it was decided, 0 where there was none
 */
public record RecipientTask(
        String syncId,
        AudienceId audience,
        int revision,
        AccountId recipient,
        Operation operation,
        Trigger trigger,
        SyncMode mode) {

    /** What to do. */
    public enum Operation {
        APPLY,
        REMOVE,
        MANAGED
    }

    /** Why. */
    public enum Trigger {
        /** Does nothing where the revision is applied already. */
        NEW,
        /** Compares the collection with the revision again. */
        REPLAY
    }
}
