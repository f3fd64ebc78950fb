package org.audienceshare.sync.apply;

import org.audienceshare.contacts.TestClock;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryRecipients;
import org.audienceshare.sync.plan.PlannedRecipients;

class InMemoryRecipientsTest extends RecipientsContract {

    private final InMemoryRecipients recipients = new InMemoryRecipients(new CrashPoints(), new TestClock());

    @Override
    protected PlannedRecipients planned() {
        return recipients;
    }

    @Override
    protected RecipientStates states() {
        return recipients;
    }

    @Override
    protected SyncedRecipients synced() {
        return recipients;
    }
}
