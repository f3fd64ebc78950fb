package org.audienceshare.sync.plan.mongo;

import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.plan.SharedAudiences;
import org.audienceshare.sync.plan.SharedAudiencesContract;

class MongoSharedAudiencesTest extends SharedAudiencesContract {

    private final SharedAudiences audiences = new MongoSharedAudiences(TestDatabase.fresh(getClass()));

    @Override
    protected SharedAudiences audiences() {
        return audiences;
    }
}
