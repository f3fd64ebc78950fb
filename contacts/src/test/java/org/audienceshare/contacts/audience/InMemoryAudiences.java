package org.audienceshare.contacts.audience;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/** Audiences for tests with the same contract as the MongoDB adapter. */
public final class InMemoryAudiences implements Audiences {

    private final Map<AudienceId, Audience> audiences = new ConcurrentHashMap<>();
    private final Set<AudienceId> damaged = ConcurrentHashMap.newKeySet();
    private final Set<AudienceId> deleted = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<Audience> find(AudienceId id) {
        if (damaged.contains(id)) {
            throw new UnreadableAudienceException(new IllegalStateException("damaged by a test"));
        }
        return Optional.ofNullable(audiences.get(id));
    }

    @Override
    public Map<AudienceId, AccountId> owners(Collection<AudienceId> ids) {
        return audiences.values().stream()
                .filter(audience -> ids.contains(audience.id()))
                .collect(Collectors.toMap(Audience::id, Audience::owner));
    }

    @Override
    public Map<AudienceId, String> names(Collection<AudienceId> ids) {
        return audiences.values().stream()
                .filter(audience -> ids.contains(audience.id()))
                .collect(Collectors.toMap(Audience::id, Audience::name));
    }

    @Override
    public List<Audience> ownedBy(AccountId owner, int limit) {
        return audiences.values().stream()
                .filter(audience -> audience.owner().equals(owner))
                .sorted(Comparator.comparing(Audience::name).thenComparing(Audience::id))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean insert(Audience audience) {
        return !deleted.contains(audience.id()) && audiences.putIfAbsent(audience.id(), audience) == null;
    }

    /** From now on the stored audience can't be read. */
    public void damage(AudienceId id) {
        damaged.add(id);
    }

    /** Deletes the audience, as another service could. */
    public void remove(AudienceId id) {
        audiences.remove(id);
    }

    @Override
    public boolean delete(AudienceId id, long expectedVersion, BooleanSupplier isNeeded) {
        Audience stored = audiences.get(id);
        if (stored == null || stored.version() != expectedVersion || !audiences.remove(id, stored)) {
            return false;
        }
        boolean needed = true;
        try {
            needed = isNeeded.getAsBoolean();
        } finally {
            if (needed) {
                audiences.put(id, stored);
            } else {
                deleted.add(id);
            }
        }
        return !needed;
    }

    @Override
    public boolean replace(Audience audience, long expectedVersion) {
        AtomicBoolean replaced = new AtomicBoolean();
        audiences.computeIfPresent(audience.id(), (id, stored) -> {
            replaced.set(stored.version() == expectedVersion);
            return replaced.get() ? audience : stored;
        });
        return replaced.get();
    }
}
