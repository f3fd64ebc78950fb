package org.audienceshare.sync.apply;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.OrderedStream;

/**
 * Merge-joins three ordered streams, one address at a time: the revision that the recipient had applied, the one to
 * apply, and the recipient's present members.
 */
final class WholeVisits implements Iterator<Visit> {

    private final OrderedStream<FrozenContact> base;
    private final OrderedStream<FrozenContact> shall;
    private final OrderedStream<Contact> members;
    private final boolean restore;
    private final OrderedStream<Rejection> rejected;

    /**
     * @param restore whether what the recipient took away comes back: nothing counts as having been a member
     * @param rejected what the recipient was refused, in the order of the addresses: it lacks that, or has it as it was
     *     before, without having done anything itself
     */
    WholeVisits(
            Iterator<FrozenContact> base,
            Iterator<FrozenContact> shall,
            Iterator<Contact> members,
            boolean restore,
            Iterator<Rejection> rejected) {
        this.base = new OrderedStream<>(base, FrozenContact::email);
        this.shall = new OrderedStream<>(shall, FrozenContact::email);
        this.members = new OrderedStream<>(members, WholeVisits::addressOf);
        this.restore = restore;
        this.rejected = new OrderedStream<>(rejected, Rejection::email);
    }

    @Override
    public boolean hasNext() {
        return base.peek() != null || shall.peek() != null || members.peek() != null;
    }

    @Override
    public Visit next() {
        Contact head = members.peek();
        if (head != null && !isOrdered(head)) {
            members.skip();
            return new Visit(addressOf(head), false, null, null, head);
        }
        String email = lowest();
        FrozenContact had = base.takeIf(email);
        FrozenContact gets = shall.takeIf(email);
        Contact has = members.takeIf(email);
        Rejection refused = rejected.at(email);
        boolean wasMember = had != null && !restore && (refused == null || refused.member());
        return new Visit(email, wasMember, refused == null ? had : refused.base(), gets, has);
    }

    /**
     * An address in normal form sorts alike everywhere. One that the recipient spoilt may not; it can be in no revision,
     * so it needs no place in the order.
     */
    private static boolean isOrdered(Contact member) {
        String email = member.email();
        return email != null && EmailAddresses.normalise(email).equals(Optional.of(email));
    }

    private static String addressOf(Contact member) {
        String email = member.email();
        return email == null ? "" : email;
    }

    private String lowest() {
        String lowest = null;
        for (OrderedStream<?> stream : new OrderedStream<?>[] {base, shall, members}) {
            String address = stream.address();
            if (address != null && (lowest == null || address.compareTo(lowest) < 0)) {
                lowest = address;
            }
        }
        if (lowest == null) {
            throw new NoSuchElementException();
        }
        return lowest;
    }
}
