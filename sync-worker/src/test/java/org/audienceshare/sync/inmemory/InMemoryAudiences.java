package org.audienceshare.sync.inmemory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;

/** Audiences in a map. */
public final class InMemoryAudiences implements Audiences {

    private final Map<AudienceId, Audience> audiences = new TreeMap<>();

    /** Adds or replaces, whatever the version. */
    public void put(Audience audience) {
        audiences.put(audience.id(), audience);
    }

    public void remove(AudienceId id) {
        audiences.remove(id);
    }

    @Override
    public Optional<Audience> find(AudienceId id) {
        return Optional.ofNullable(audiences.get(id));
    }

    @Override
    public List<Audience> ownedBy(AccountId owner, int limit) {
        return audiences.values().stream()
                .filter(audience -> audience.owner().equals(owner))
                .sorted(Comparator.comparing(Audience::name))
                .limit(limit)
                .toList();
    }

    @Override
    public void insert(Audience audience) {
        if (audiences.putIfAbsent(audience.id(), audience) != null) {
            throw new IllegalStateException("there is an audience of that id");
        }
    }

    @Override
    public boolean replace(Audience audience, long expectedVersion) {
        Audience stored = audiences.get(audience.id());
        if (stored == null || stored.version() != expectedVersion) {
            return false;
        }
        put(audience);
        return true;
    }
}
