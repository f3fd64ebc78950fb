package org.audienceshare.sync.apply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.OrderedStream;
import org.audienceshare.sync.merge.Bases;
import org.audienceshare.sync.merge.MergeInput;

/**
 * Merge-joins three ordered streams, one address at a time: the revision that the recipient had applied, the one to
 * apply, and the recipient's current members.
 */
final class FullMergeJoin implements Iterator<MergeInput> {

    private final Earlier earlier;
    private final OrderedStream<FrozenContact> base;
    private final OrderedStream<FrozenContact> target;
    private final OrderedStream<Member> members;
    private final boolean restore;
    private final OrderedStream<Rejection> rejected;

    /**
     * What the recipient may have got until now.
     *
     * @param applied the contacts of the revision that it had applied
     * @param begun those of the revisions that were begun since, and not finished
     * @param left for each revision after the applied one, addresses that left the audience with it; who entered it again since
     *     is not missing because the recipient removed it
     */
    record Earlier(
            Iterator<FrozenContact> applied,
            List<OrderedStream<FrozenContact>> begun,
            List<OrderedStream<String>> left) {

        static final Earlier NOTHING = new Earlier(Collections.emptyIterator(), List.of(), List.of());

        private List<FrozenContact> begunAt(String email) {
            List<FrozenContact> found = new ArrayList<>();
            for (OrderedStream<FrozenContact> revision : begun) {
                FrozenContact contact = revision.at(email);
                if (contact != null) {
                    found.add(contact);
                }
            }
            return found;
        }

        private boolean hasLeft(String email) {
            boolean gone = false;
            for (OrderedStream<String> revision : left) {
                gone |= revision.at(email) != null;
            }
            return gone;
        }
    }

    /**
     * @param restore whether contacts come back that the recipient removed: no address counts as a former member
     * @param rejected outstanding rejections in the order of the addresses: the recipient lacks these contacts, or has them
     *     in an older form, without having changed anything itself
     */
    FullMergeJoin(
            Earlier earlier,
            Iterator<FrozenContact> target,
            Iterator<Member> members,
            boolean restore,
            Iterator<Rejection> rejected) {
        this.earlier = earlier;
        this.base = new OrderedStream<>(earlier.applied(), FrozenContact::email);
        this.target = new OrderedStream<>(target, FrozenContact::email);
        this.members = new OrderedStream<>(members, FullMergeJoin::addressOf);
        this.restore = restore;
        this.rejected = new OrderedStream<>(rejected, Rejection::email);
    }

    @Override
    public boolean hasNext() {
        return base.peek() != null || target.peek() != null || members.peek() != null;
    }

    @Override
    public MergeInput next() {
        Member member = members.peek();
        if (member != null && member.address() == null) {
            members.skip();
            return new MergeInput(addressOf(member), false, Bases.NONE, null, member.contact(), false);
        }
        String email = lowestAddress();
        FrozenContact before = base.takeIf(email);
        FrozenContact after = target.takeIf(email);
        Member found = members.takeIf(email);
        Contact current = found == null ? null : found.contact();
        Rejection rejection = rejected.at(email);
        boolean hasLeft = earlier.hasLeft(email);
        boolean wasMember = before != null && !restore && !hasLeft && (rejection == null || rejection.member());
        return new MergeInput(
                email,
                wasMember,
                (rejection == null ? Bases.of(before) : rejection.bases()).withBegun(earlier.begunAt(email)),
                after,
                current,
                current == null && after != null && !wasMember);
    }

    /** An address that the recipient damaged is in no revision, so it needs no place in the order. */
    private static String addressOf(Member member) {
        String address = member.address() == null ? member.contact().email() : member.address();
        return address == null ? "" : address;
    }

    private String lowestAddress() {
        String lowest = null;
        for (OrderedStream<?> stream : new OrderedStream<?>[] {base, target, members}) {
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
