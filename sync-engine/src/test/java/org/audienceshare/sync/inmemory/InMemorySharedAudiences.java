package org.audienceshare.sync.inmemory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.plan.SharedAudience;
import org.audienceshare.sync.plan.SharedAudiences;

/** Who shares what, in a map. */
public final class InMemorySharedAudiences implements SharedAudiences {

    private final CrashPoints crashes;
    private final Map<AudienceId, SharedAudience> shared = new HashMap<>();

    public InMemorySharedAudiences(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public SharedAudience find(AudienceId audience) {
        return shared.getOrDefault(audience, new SharedAudience(audience, List.of(), null));
    }

    @Override
    public void save(SharedAudience audience) {
        crashes.pass();
        shared.put(audience.audience(), audience);
    }
}
