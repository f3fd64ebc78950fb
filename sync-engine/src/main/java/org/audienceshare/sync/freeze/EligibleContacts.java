package org.audienceshare.sync.freeze;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;
import org.jspecify.annotations.Nullable;

/**
 * Joins the three ordered streams of an owner's account into its eligible contacts, in the order of their addresses and
 * each address once, and counts the contacts that it excludes.
 */
public final class EligibleContacts implements Iterator<FrozenContact> {

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
    private @Nullable FrozenContact next;

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
            next = frozenIfEligible(candidates.next());
        }
        return next != null;
    }

    @Override
    public FrozenContact next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        FrozenContact contact = Objects.requireNonNull(next);
        next = null;
        return contact;
    }

    private @Nullable FrozenContact frozenIfEligible(CandidateContact candidate) {
        String email = candidate.email();
        if (email == null || !EmailAddresses.normalise(email).equals(Optional.of(email))) {
            return exclude(Exclusion.NO_ADDRESS);
        }
        checkOrder(email);
        boolean seen = email.equals(lastAddress);
        lastAddress = email;
        AddressSummary summary = addresses.at(email);
        if (summary == null ? seen : !summary.oldestId().equals(candidate.id())) {
            return exclude(Exclusion.DUPLICATE);
        }
        if (candidate.status() != SubscriptionStatus.SUBSCRIBED || (summary != null && summary.unsubscribed())) {
            return exclude(Exclusion.UNSUBSCRIBED);
        }
        if (suppressed.at(email) != null) {
            return exclude(Exclusion.SUPPRESSED);
        }
        if (candidate.bytes() > MAX_CONTACT_BYTES) {
            return exclude(Exclusion.TOO_LARGE);
        }
        return new FrozenContact(email, candidate.values());
    }

    private void checkOrder(String email) {
        if (lastAddress != null && lastAddress.compareTo(email) > 0) {
            throw new IllegalStateException("the owner's contacts are not sorted by address");
        }
    }

    private @Nullable FrozenContact exclude(Exclusion reason) {
        excluded.merge(reason, 1, Integer::sum);
        return null;
    }

    /** Why a contact that matches the audience is not copied. */
    private enum Exclusion {
        /** It has no e-mail address, or none in the normalised form. */
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
