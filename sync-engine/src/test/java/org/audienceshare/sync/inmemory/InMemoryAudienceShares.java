package org.audienceshare.sync.inmemory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.AudienceShares;

/** Who shares what, in a map. */
public final class InMemoryAudienceShares implements AudienceShares {

    private final CrashPoints crashes;
    private final Map<AudienceId, AudienceShare> shared = new HashMap<>();

    public InMemoryAudienceShares(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public AudienceShare find(AudienceId audience) {
        return shared.getOrDefault(audience, new AudienceShare(audience, List.of(), null));
    }

    @Override
    public void save(AudienceShare audience) {
        crashes.pass();
        shared.put(audience.audience(), audience);
    }
}
