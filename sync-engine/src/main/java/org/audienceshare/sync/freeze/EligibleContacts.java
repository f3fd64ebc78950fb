package org.audienceshare.sync.freeze;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.SubscriptionStatus;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.jspecify.annotations.Nullable;

/**
 * Joins the three ordered streams of an owner's account into its eligible contacts, in the order of their addresses and
 * each address once, and counts what it leaves out.
 */
public final class EligibleContacts implements Iterator<FrozenContact> {

    private final Iterator<Candidate> candidates;
    private final OrderedStream<AddressFacts> facts;
    private final OrderedStream<String> suppressed;
    private final OwnedContacts.Streams streams;
    private final Map<Ineligibility, Integer> excluded = new EnumMap<>(Ineligibility.class);
    private @Nullable String lastAddress;
    private @Nullable FrozenContact next;

    public EligibleContacts(OwnedContacts.Streams streams) {
        this.streams = streams;
        this.candidates = streams.candidates();
        this.facts = new OrderedStream<>(streams.facts(), AddressFacts::email);
        this.suppressed = new OrderedStream<>(streams.suppressed(), address -> address);
    }

    /** How many records were left out so far, by reason; those without an address all at once. */
    public Exclusions excluded() {
        return new Exclusions(
                excluded(Ineligibility.NO_ADDRESS) + streams.withoutAddress(),
                excluded(Ineligibility.DUPLICATE),
                excluded(Ineligibility.UNSUBSCRIBED),
                excluded(Ineligibility.SUPPRESSED));
    }

    private int excluded(Ineligibility reason) {
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

    private @Nullable FrozenContact frozenIfEligible(Candidate candidate) {
        String email = candidate.email();
        if (email == null || !EmailAddresses.normalise(email).equals(Optional.of(email))) {
            return leaveOut(Ineligibility.NO_ADDRESS);
        }
        checkOrder(email);
        boolean seen = email.equals(lastAddress);
        lastAddress = email;
        AddressFacts known = facts.at(email);
        if (known == null ? seen : !known.oldestId().equals(candidate.id())) {
            return leaveOut(Ineligibility.DUPLICATE);
        }
        if (candidate.status() != SubscriptionStatus.SUBSCRIBED || (known != null && known.unsubscribed())) {
            return leaveOut(Ineligibility.UNSUBSCRIBED);
        }
        if (suppressed.at(email) != null) {
            return leaveOut(Ineligibility.SUPPRESSED);
        }
        return new FrozenContact(email, candidate.values());
    }

    private void checkOrder(String email) {
        if (lastAddress != null && lastAddress.compareTo(email) > 0) {
            throw new IllegalStateException("the owner's contacts came out of the order of their addresses");
        }
    }

    private @Nullable FrozenContact leaveOut(Ineligibility reason) {
        excluded.merge(reason, 1, Integer::sum);
        return null;
    }
}
