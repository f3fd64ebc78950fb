package org.audienceshare.sync.plan;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.model.RecipientTask;

/**
 * What was last planned for a recipient of an audience.
 *
 * @param operation APPLY and MANAGED: it has the audience or will get it; REMOVE: it lost the audience or will lose it
 * @param syncId the sync that planned it
 */
public record PlannedRecipient(AccountId recipient, RecipientTask.Operation operation, int revision, String syncId) {

    /** Whether the audience is shared with the recipient. */
    public boolean hasAudience() {
        return operation != RecipientTask.Operation.REMOVE;
    }
}
