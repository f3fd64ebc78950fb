package org.audienceshare.sync.inmemory;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
        return shared.getOrDefault(audience, AudienceShare.none(audience));
    }

    @Override
    public boolean save(AudienceShare share) {
        crashes.pass();
        AudienceShare stored = find(share.audience());
        if (stored.version() == share.version() - 1) {
            shared.put(share.audience(), share);
            return true;
        }
        return stored.version() == share.version() && Objects.equals(stored.decidedBy(), share.decidedBy());
    }
}
