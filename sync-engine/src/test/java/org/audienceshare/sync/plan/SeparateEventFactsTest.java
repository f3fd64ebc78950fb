package org.audienceshare.sync.plan;

import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.InMemoryAudiences;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryAudienceShares;
import org.audienceshare.sync.inmemory.InMemoryQuarantines;
import org.audienceshare.sync.inmemory.InMemoryRecipients;
import org.audienceshare.sync.inmemory.InMemoryRevisionStore;
import org.audienceshare.sync.inmemory.InMemorySyncLog;

class SeparateEventFactsTest extends EventFactsContract {

    private final CrashPoints crashes = new CrashPoints();
    private final Audiences audiences = new InMemoryAudiences();
    private final PlannerState state = PlannerState.of(
            audiences,
            new InMemorySyncLog(crashes, clock),
            new InMemoryAudienceShares(crashes),
            new InMemoryRecipients(crashes, clock),
            new InMemoryRevisionStore(2, crashes, clock),
            new InMemoryQuarantines());

    @Override
    protected PlannerState state() {
        return state;
    }

    @Override
    protected Audiences audiences() {
        return audiences;
    }
}
