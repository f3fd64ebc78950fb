package org.audienceshare.sync.inmemory;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.apply.Rejections;

/** Refused contacts in maps. */
public final class InMemoryRejections implements Rejections {

    private final CrashPoints crashes;
    private final Map<List<?>, Map<String, Refusal>> refusals = new HashMap<>();

    public InMemoryRejections(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public Addresses addresses(AudienceId audience, AccountId recipient) {
        Iterator<String> addresses =
                List.copyOf(of(audience, recipient).keySet()).iterator();
        return new Addresses() {
            @Override
            public boolean hasNext() {
                return addresses.hasNext();
            }

            @Override
            public String next() {
                return addresses.next();
            }

            @Override
            public void close() {}
        };
    }

    /** Reasons by address. */
    public Map<String, String> reasons(AudienceId audience, AccountId recipient) {
        Map<String, String> reasons = new TreeMap<>();
        of(audience, recipient).forEach((email, refusal) -> reasons.put(email, refusal.reason()));
        return reasons;
    }

    @Override
    public void add(AudienceId audience, AccountId recipient, String syncId, Map<String, String> reasonsByAddress) {
        crashes.pass();
        reasonsByAddress.forEach((email, reason) -> of(audience, recipient).put(email, new Refusal(syncId, reason)));
    }

    @Override
    public void keepOnly(AudienceId audience, AccountId recipient, String syncId) {
        crashes.pass();
        of(audience, recipient).values().removeIf(refusal -> !refusal.syncId().equals(syncId));
    }

    private Map<String, Refusal> of(AudienceId audience, AccountId recipient) {
        return refusals.computeIfAbsent(List.of(audience, recipient), key -> new TreeMap<>());
    }

    private record Refusal(String syncId, String reason) {}
}
