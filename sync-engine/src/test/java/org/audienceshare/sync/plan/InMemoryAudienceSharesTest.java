package org.audienceshare.sync.plan;

import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryAudienceShares;

class InMemoryAudienceSharesTest extends AudienceSharesContract {

    private final AudienceShares audiences = new InMemoryAudienceShares(new CrashPoints());

    @Override
    protected AudienceShares audiences() {
        return audiences;
    }
}
