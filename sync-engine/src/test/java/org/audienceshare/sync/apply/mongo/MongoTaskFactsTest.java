package org.audienceshare.sync.apply.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.apply.TaskFactsContract;
import org.audienceshare.sync.apply.TaskFactsReader;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;

class MongoTaskFactsTest extends TaskFactsContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final TestClock clock = new TestClock();

    @Override
    protected PlannedRecipients planned() {
        return new MongoPlannedRecipients(database);
    }

    @Override
    protected RecipientStates states() {
        return new MongoRecipientStates(database, () -> UUID.randomUUID().toString(), clock);
    }

    @Override
    protected Rejections rejections() {
        return new MongoRejections(database, clock);
    }

    @Override
    protected SyncLog log() {
        return new MongoSyncLog(database, clock);
    }

    @Override
    protected TaskFactsReader facts() {
        return new MongoTaskFacts(database);
    }
}
