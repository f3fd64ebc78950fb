package org.audienceshare.sync.failure.mongo;

import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.failure.Quarantines;
import org.audienceshare.sync.failure.QuarantinesContract;

class MongoQuarantinesTest extends QuarantinesContract {

    @Override
    protected Quarantines create() {
        return new MongoQuarantines(TestDatabase.fresh(getClass()));
    }
}
