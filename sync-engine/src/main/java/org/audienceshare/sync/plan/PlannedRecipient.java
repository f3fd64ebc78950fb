package org.audienceshare.sync.plan;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.model.RecipientTask;

/**
 * What was last planned for a recipient of an audience.
 *
 * @param operation APPLY: has it or is about to; REMOVE: lost it or is about to
 * @param syncId the sync that planned it
 */
public record PlannedRecipient(AccountId recipient, RecipientTask.Operation operation, int revision, String syncId) {

    /** Whether the recipient is one that the audience is shared with. */
    public boolean has() {
        return operation != RecipientTask.Operation.REMOVE;
    }
}
