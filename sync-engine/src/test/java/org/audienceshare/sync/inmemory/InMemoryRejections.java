package org.audienceshare.sync.inmemory;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.apply.Rejection;
import org.audienceshare.sync.apply.Rejections;

/** Refused contacts in maps. */
public final class InMemoryRejections implements Rejections {

    private final CrashPoints crashes;
    private final Map<List<?>, Map<String, OfAttempt>> refusals = new HashMap<>();

    public InMemoryRejections(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public Stream of(AudienceId audience, AccountId recipient) {
        Iterator<OfAttempt> refused =
                List.copyOf(kept(audience, recipient).values()).iterator();
        return new Stream() {
            @Override
            public boolean hasNext() {
                return refused.hasNext();
            }

            @Override
            public Rejection next() {
                return refused.next().refusal().rejection();
            }

            @Override
            public void close() {}
        };
    }

    /** Reasons by address. */
    public Map<String, String> reasons(AudienceId audience, AccountId recipient) {
        Map<String, String> reasons = new TreeMap<>();
        kept(audience, recipient)
                .forEach((email, kept) -> reasons.put(email, kept.refusal().reason()));
        return reasons;
    }

    @Override
    public void add(AudienceId audience, AccountId recipient, Attempt attempt, List<Refusal> refused) {
        crashes.pass();
        refused.forEach(
                refusal -> kept(audience, recipient).put(refusal.rejection().email(), new OfAttempt(attempt, refusal)));
    }

    @Override
    public void keepOnly(AudienceId audience, AccountId recipient, Attempt attempt) {
        crashes.pass();
        kept(audience, recipient).values().removeIf(kept -> !kept.attempt().equals(attempt));
    }

    private Map<String, OfAttempt> kept(AudienceId audience, AccountId recipient) {
        return refusals.computeIfAbsent(List.of(audience, recipient), key -> new TreeMap<>());
    }

    private record OfAttempt(Attempt attempt, Refusal refusal) {}
}
