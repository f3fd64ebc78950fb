package org.audienceshare.sync.apply.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.apply.RecipientsContract;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;

class MongoRecipientsTest extends RecipientsContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());

    @Override
    protected PlannedRecipients planned() {
        return new MongoPlannedRecipients(database);
    }

    @Override
    protected RecipientStates states() {
        return new MongoRecipientStates(database, () -> UUID.randomUUID().toString(), new TestClock());
    }
}
