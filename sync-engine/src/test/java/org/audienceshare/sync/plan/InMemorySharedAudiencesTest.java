package org.audienceshare.sync.plan;

import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemorySharedAudiences;

class InMemorySharedAudiencesTest extends SharedAudiencesContract {

    private final SharedAudiences audiences = new InMemorySharedAudiences(new CrashPoints());

    @Override
    protected SharedAudiences audiences() {
        return audiences;
    }
}
