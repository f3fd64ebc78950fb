package org.audienceshare.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.audience.SharedAudienceReader;

/** Shared audiences that a test makes up. */
public final class FakeSharedAudiences implements SharedAudienceReader {

    private final Map<AccountId, List<ReceivedAudience>> byRecipient = new ConcurrentHashMap<>();
    private final Map<AudienceId, Reach> reach = new ConcurrentHashMap<>();

    public void share(String recipient, ReceivedAudience audience) {
        byRecipient
                .computeIfAbsent(new AccountId(recipient), id -> new ArrayList<>())
                .add(audience);
    }

    public void reaches(AudienceId audience, Reach howFar) {
        reach.put(audience, howFar);
    }

    @Override
    public List<ReceivedAudience> sharedWith(AccountId recipient, int limit) {
        return byRecipient.getOrDefault(recipient, List.of()).stream()
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<ReceivedAudience> find(AccountId recipient, AudienceId audience) {
        return byRecipient.getOrDefault(recipient, List.of()).stream()
                .filter(shared -> shared.id().equals(audience))
                .findFirst();
    }

    @Override
    public Optional<Instant> lastSyncedAt(AccountId recipient, AudienceId audience) {
        return find(recipient, audience).flatMap(shared -> Optional.ofNullable(shared.lastSyncedAt()));
    }

    @Override
    public Map<AudienceId, Reach> reach(Collection<AudienceId> audiences) {
        Map<AudienceId, Reach> known = new ConcurrentHashMap<>(reach);
        known.keySet().retainAll(audiences);
        return known;
    }
}
