package org.audienceshare.sync.apply;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.sync.freeze.FrozenContact;
import org.jspecify.annotations.Nullable;

/**
 * Merge-joins three ordered streams, one address at a time: the revision that the recipient had applied, the one to
 * apply, and the recipient's present members.
 */
final class WholeVisits implements Iterator<Visit> {

    private final Head<FrozenContact> base;
    private final Head<FrozenContact> shall;
    private final Head<Contact> members;
    private final boolean restore;
    private final Head<String> rejected;

    /**
     * @param restore whether what the recipient took away comes back: nothing counts as having been a member
     * @param rejected addresses, in their order, that the recipient lacks because they were refused, not because it took
     *     them away
     */
    WholeVisits(
            Iterator<FrozenContact> base,
            Iterator<FrozenContact> shall,
            Iterator<Contact> members,
            boolean restore,
            Iterator<String> rejected) {
        this.base = new Head<>(base, FrozenContact::email);
        this.shall = new Head<>(shall, FrozenContact::email);
        this.members = new Head<>(members, WholeVisits::addressOf);
        this.restore = restore;
        this.rejected = new Head<>(rejected, address -> address);
    }

    @Override
    public boolean hasNext() {
        return base.peek() != null || shall.peek() != null || members.peek() != null;
    }

    @Override
    public Visit next() {
        Contact head = members.peek();
        if (head != null && !isOrdered(head)) {
            members.take();
            return new Visit(addressOf(head), false, null, null, head);
        }
        String email = lowest();
        FrozenContact had = base.takeIf(email);
        FrozenContact gets = shall.takeIf(email);
        Contact has = members.takeIf(email);
        boolean wasMember = had != null && !restore && !rejected.reaches(email);
        return new Visit(email, wasMember, had, gets, has);
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
        for (Head<?> stream : new Head<?>[] {base, shall, members}) {
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

    /** A stream of which the first element can be looked at. */
    private static final class Head<T> {

        private final Iterator<T> source;
        private final Function<T, String> key;
        private @Nullable T head;

        Head(Iterator<T> source, Function<T, String> key) {
            this.source = source;
            this.key = key;
        }

        @Nullable
        T peek() {
            if (head == null && source.hasNext()) {
                head = source.next();
            }
            return head;
        }

        @Nullable
        String address() {
            T first = peek();
            return first == null ? null : key.apply(first);
        }

        /** Whether the stream holds the address, to be asked in ascending order. */
        boolean reaches(String email) {
            String address = address();
            while (address != null && address.compareTo(email) < 0) {
                head = null;
                address = address();
            }
            return email.equals(address);
        }

        void take() {
            head = null;
        }

        @Nullable
        T takeIf(String email) {
            T first = peek();
            if (first == null || !key.apply(first).equals(email)) {
                return null;
            }
            head = null;
            return first;
        }
    }
}
