package org.audienceshare.sync.apply.mongo;

import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.apply.RejectionsContract;
import org.audienceshare.sync.inmemory.TestClock;

class MongoRejectionsTest extends RejectionsContract {

    private final Rejections rejections = new MongoRejections(TestDatabase.fresh(getClass()), new TestClock());

    @Override
    protected Rejections rejections() {
        return rejections;
    }
}
