package org.audienceshare.sync.inmemory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;

/** Managed audiences in a map. */
public final class InMemoryManagedAudiences implements ManagedAudiences {

    private final CrashPoints crashes;
    private final Map<List<?>, ManagedAudience> managed = new HashMap<>();

    public InMemoryManagedAudiences(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public Optional<ManagedAudience> find(AudienceId audience, AccountId recipient) {
        return Optional.ofNullable(managed.get(List.of(audience, recipient)));
    }

    @Override
    public List<ManagedAudience> of(AccountId recipient, int limit) {
        return managed.values().stream()
                .filter(one -> one.recipient().equals(recipient))
                .sorted(Comparator.comparing(ManagedAudience::name))
                .limit(limit)
                .toList();
    }

    @Override
    public void put(ManagedAudience audience) {
        crashes.pass();
        Instant usedAt = find(audience.audience(), audience.recipient())
                .map(ManagedAudience::usedAt)
                .orElse(null);
        managed.put(List.of(audience.audience(), audience.recipient()), usedAt(audience, usedAt));
    }

    @Override
    public void markUsed(AudienceId audience, AccountId recipient, Instant at) {
        managed.computeIfPresent(
                List.of(audience, recipient), (key, one) -> one.usedAt() == null ? usedAt(one, at) : one);
    }

    @Override
    public void remove(AudienceId audience, AccountId recipient) {
        crashes.pass();
        managed.remove(List.of(audience, recipient));
    }

    private static ManagedAudience usedAt(ManagedAudience one, Instant at) {
        return new ManagedAudience(
                one.audience(), one.recipient(), one.owner(), one.name(), one.filter(), one.revision(), at);
    }
}
