package org.audienceshare.sync.freeze;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;
import org.jspecify.annotations.Nullable;

/**
 * Joins the three ordered streams of an owner's account into its eligible contacts, in the order of their addresses and
 * each address once, and counts the contacts that it excludes. Between them it returns the addresses that have opted out.
 */
public final class EligibleContacts implements Iterator<EligibleContacts.Candidate> {

    /**
     * An address that matches the audience.
     *
     * @param contact the eligible contact, null for a person who is unsubscribed or suppressed
     */
    public record Candidate(String email, @Nullable FrozenContact contact) {

        static Candidate eligible(FrozenContact contact) {
            return new Candidate(contact.email(), contact);
        }

        static Candidate optedOut(String email) {
            return new Candidate(email, null);
        }
    }

    /**
     * Most bytes of the values that are copied: what a database allows for a document, 16 MiB, less what a copy and the
     * worker's own documents have beside them.
     */
    static final int MAX_CONTACT_BYTES = 16 * 1024 * 1024 - 64 * 1024;

    private final Iterator<CandidateContact> candidates;
    private final OrderedStream<AddressSummary> addresses;
    private final OrderedStream<String> suppressed;
    private final OwnerContacts.Streams streams;
    private final Map<Exclusion, Integer> excluded = new EnumMap<>(Exclusion.class);
    private @Nullable String lastAddress;
    private @Nullable Candidate next;

    /** @param boundary reached from time to time, also while it excludes one contact after the other */
    EligibleContacts(OwnerContacts.Streams streams, ChunkBoundary boundary) {
        this.streams = streams;
        this.candidates = new PausingIterator<>(streams.candidates(), boundary);
        this.addresses = new OrderedStream<>(streams.addresses(), AddressSummary::email);
        this.suppressed = new OrderedStream<>(streams.suppressed(), address -> address);
    }

    /** How many contacts were excluded so far, by reason; those without an address are all counted from the start. */
    public Exclusions excluded() {
        return new Exclusions(
                excluded(Exclusion.NO_ADDRESS) + streams.withoutAddress(),
                excluded(Exclusion.DUPLICATE),
                excluded(Exclusion.UNSUBSCRIBED),
                excluded(Exclusion.SUPPRESSED),
                excluded(Exclusion.TOO_LARGE));
    }

    private int excluded(Exclusion reason) {
        return excluded.getOrDefault(reason, 0);
    }

    @Override
    public boolean hasNext() {
        while (next == null && candidates.hasNext()) {
            next = candidate(candidates.next());
        }
        return next != null;
    }

    @Override
    public Candidate next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Candidate candidate = Objects.requireNonNull(next);
        next = null;
        return candidate;
    }

    private @Nullable Candidate candidate(CandidateContact candidate) {
        String email = candidate.email();
        if (email == null) {
            exclude(Exclusion.NO_ADDRESS);
            return null;
        }
        checkOrder(email);
        boolean seen = email.equals(lastAddress);
        lastAddress = email;
        AddressSummary summary = addresses.at(email);
        Optional<Exclusion> exclusion = exclusion(candidate, summary, seen);
        if (exclusion.isEmpty()) {
            return Candidate.eligible(new FrozenContact(email, candidate.values(), candidate.subscribedAt()));
        }
        exclude(exclusion.get());
        boolean optedOut = isUnsubscribed(candidate, summary) || suppressed.at(email) != null;
        return optedOut ? Candidate.optedOut(email) : null;
    }

    private Optional<Exclusion> exclusion(CandidateContact candidate, @Nullable AddressSummary summary, boolean seen) {
        if (summary == null ? seen : !summary.oldestId().equals(candidate.id())) {
            return Optional.of(Exclusion.DUPLICATE);
        }
        if (isUnsubscribed(candidate, summary)) {
            return Optional.of(Exclusion.UNSUBSCRIBED);
        }
        if (suppressed.at(Objects.requireNonNull(candidate.email())) != null) {
            return Optional.of(Exclusion.SUPPRESSED);
        }
        return candidate.bytes() > MAX_CONTACT_BYTES ? Optional.of(Exclusion.TOO_LARGE) : Optional.empty();
    }

    private static boolean isUnsubscribed(CandidateContact candidate, @Nullable AddressSummary summary) {
        return candidate.status() != SubscriptionStatus.SUBSCRIBED || (summary != null && summary.unsubscribed());
    }

    private void checkOrder(String email) {
        if (lastAddress != null && lastAddress.compareTo(email) > 0) {
            throw new IllegalStateException("the owner's contacts are not sorted by address");
        }
    }

    private void exclude(Exclusion reason) {
        excluded.merge(reason, 1, Integer::sum);
    }

    /** Why a contact that matches the audience is not copied. */
    private enum Exclusion {
        /** It has no e-mail address, or a text that is none. */
        NO_ADDRESS,
        /** It, or another contact with its address, is unsubscribed. */
        UNSUBSCRIBED,
        /** An older contact has the same address. */
        DUPLICATE,
        /** The brand suppresses its address. */
        SUPPRESSED,
        /** No copy of its values would fit into the database. */
        TOO_LARGE
    }
}
