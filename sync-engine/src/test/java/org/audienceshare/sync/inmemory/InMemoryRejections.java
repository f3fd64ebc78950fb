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
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.apply.Rejections;
import org.jspecify.annotations.Nullable;

/** Rejected contacts in maps. */
public final class InMemoryRejections implements Rejections {

    private final CrashPoints crashes;
    private final Clock clock;
    private final Map<List<?>, Map<String, OfAttempt>> rejections = new HashMap<>();

    public InMemoryRejections(CrashPoints crashes, Clock clock) {
        this.crashes = crashes;
        this.clock = clock;
    }

    @Override
    public CloseableIterator<Rejection> outstanding(AudienceId audience, AccountId recipient) {
        Iterator<OfAttempt> outstanding = outstandingOf(audience, recipient).iterator();
        return new CloseableIterator<>() {
            @Override
            public boolean hasNext() {
                return outstanding.hasNext();
            }

            @Override
            public Rejection next() {
                return outstanding.next().rejection();
            }

            @Override
            public void close() {}
        };
    }

    /** Reasons of what is outstanding, by address. */
    public Map<String, String> reasons(AudienceId audience, AccountId recipient) {
        Map<String, String> reasons = new TreeMap<>();
        outstandingOf(audience, recipient)
                .forEach(kept ->
                        reasons.put(kept.rejection().email(), kept.rejection().reason()));
        return reasons;
    }

    @Override
    public void add(AudienceId audience, AccountId recipient, Attempt attempt, List<Rejection> added) {
        crashes.pass();
        added.forEach(
                rejection -> kept(audience, recipient).put(rejection.email(), new OfAttempt(attempt, rejection, null)));
    }

    @Override
    public void settleOthers(AudienceId audience, AccountId recipient, Attempt attempt) {
        crashes.pass();
        kept(audience, recipient)
                .replaceAll((email, kept) ->
                        kept.isOutstanding() && !kept.attempt().equals(attempt) ? kept.settled(clock.instant()) : kept);
    }

    @Override
    public void deleteSettledBefore(Instant cutoff) {
        rejections
                .values()
                .forEach(kept -> kept.values()
                        .removeIf(one ->
                                one.settledAt() != null && one.settledAt().isBefore(cutoff)));
    }

    /** How many are known, settled ones too. */
    public int size() {
        return rejections.values().stream().mapToInt(Map::size).sum();
    }

    private List<OfAttempt> outstandingOf(AudienceId audience, AccountId recipient) {
        return kept(audience, recipient).values().stream()
                .filter(OfAttempt::isOutstanding)
                .toList();
    }

    private Map<String, OfAttempt> kept(AudienceId audience, AccountId recipient) {
        return rejections.computeIfAbsent(List.of(audience, recipient), key -> new TreeMap<>());
    }

    private record OfAttempt(
            Attempt attempt, Rejection rejection, @Nullable Instant settledAt) {

        boolean isOutstanding() {
            return settledAt == null;
        }

        OfAttempt settled(Instant at) {
            return new OfAttempt(attempt, rejection, at);
        }
    }
}
