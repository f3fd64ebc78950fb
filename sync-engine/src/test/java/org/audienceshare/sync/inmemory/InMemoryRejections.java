package org.audienceshare.sync.inmemory;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.apply.Rejection;
import org.audienceshare.sync.apply.Rejections;
import org.jspecify.annotations.Nullable;

/** Refused contacts in maps. */
public final class InMemoryRejections implements Rejections {

    private final CrashPoints crashes;
    private final Clock clock;
    private final Map<List<?>, Map<String, OfAttempt>> refusals = new HashMap<>();

    public InMemoryRejections(CrashPoints crashes, Clock clock) {
        this.crashes = crashes;
        this.clock = clock;
    }

    @Override
    public Stream of(AudienceId audience, AccountId recipient) {
        Iterator<OfAttempt> refused = outstanding(audience, recipient).iterator();
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

    /** Reasons of what is outstanding, by address. */
    public Map<String, String> reasons(AudienceId audience, AccountId recipient) {
        Map<String, String> reasons = new TreeMap<>();
        outstanding(audience, recipient)
                .forEach(kept -> reasons.put(
                        kept.refusal().rejection().email(), kept.refusal().reason()));
        return reasons;
    }

    @Override
    public void add(AudienceId audience, AccountId recipient, Attempt attempt, List<Refusal> refused) {
        crashes.pass();
        refused.forEach(refusal ->
                kept(audience, recipient).put(refusal.rejection().email(), new OfAttempt(attempt, refusal, null)));
    }

    @Override
    public void settleOthers(AudienceId audience, AccountId recipient, Attempt attempt) {
        crashes.pass();
        kept(audience, recipient)
                .replaceAll((email, kept) ->
                        kept.isOutstanding() && !kept.attempt().equals(attempt) ? kept.settled(clock.instant()) : kept);
    }

    @Override
    public void forgetSettledBefore(Instant cutoff) {
        refusals.values()
                .forEach(kept -> kept.values()
                        .removeIf(one ->
                                one.settledAt() != null && one.settledAt().isBefore(cutoff)));
    }

    /** How many are known, settled ones too. */
    public int size() {
        return refusals.values().stream().mapToInt(Map::size).sum();
    }

    private List<OfAttempt> outstanding(AudienceId audience, AccountId recipient) {
        return kept(audience, recipient).values().stream()
                .filter(OfAttempt::isOutstanding)
                .toList();
    }

    private Map<String, OfAttempt> kept(AudienceId audience, AccountId recipient) {
        return refusals.computeIfAbsent(List.of(audience, recipient), key -> new TreeMap<>());
    }

    private record OfAttempt(
            Attempt attempt, Refusal refusal, @Nullable Instant settledAt) {

        boolean isOutstanding() {
            return settledAt == null;
        }

        OfAttempt settled(Instant at) {
            return new OfAttempt(attempt, refusal, at);
        }
    }
}
