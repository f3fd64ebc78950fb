package org.audienceshare.sync.plan.mongo;

import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.plan.AudienceShares;
import org.audienceshare.sync.plan.AudienceSharesContract;

class MongoAudienceSharesTest extends AudienceSharesContract {

    private final AudienceShares audiences = new MongoAudienceShares(TestDatabase.fresh(getClass()));

    @Override
    protected AudienceShares audiences() {
        return audiences;
    }
}
