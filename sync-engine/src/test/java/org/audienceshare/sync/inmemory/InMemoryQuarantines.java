package org.audienceshare.sync.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.failure.Quarantine;
import org.audienceshare.sync.failure.Quarantines;

/** What is in quarantine, in a map. */
public final class InMemoryQuarantines implements Quarantines {

    private final Map<String, Quarantine> added = new ConcurrentSkipListMap<>();

    @Override
    public void add(Quarantine quarantine) {
        added.put(quarantine.id(), quarantine);
        Instant cutoff = quarantine.at().minus(Duration.ofDays(1));
        added.values().removeIf(one -> !one.holdsCopies() && one.at().isBefore(cutoff));
    }

    @Override
    public Set<AudienceId> audiencesSince(Instant time) {
        return added.values().stream()
                .filter(one -> !one.at().isBefore(time))
                .map(Quarantine::audience)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<String> heldBy(AudienceId audience) {
        return added.values().stream()
                .filter(one -> one.holdsCopies() && one.audience().equals(audience))
                .map(Quarantine::id)
                .findFirst();
    }

    @Override
    public void release(String id) {
        added.computeIfPresent(
                id, (same, one) -> new Quarantine(one.id(), one.audience(), false, one.reason(), one.at()));
    }
}
