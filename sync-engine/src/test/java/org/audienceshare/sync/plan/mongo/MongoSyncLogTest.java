package org.audienceshare.sync.plan.mongo;

import com.mongodb.client.MongoDatabase;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.SyncLogContract;

class MongoSyncLogTest extends SyncLogContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());

    @Override
    protected SyncLog log() {
        return new MongoSyncLog(database);
    }
}
