package org.audienceshare.sync.apply;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.sync.freeze.FrozenContact;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of one address: what the recipient had applied, what it shall have, and what it has now. Pure;
 * merging again what was written gives nothing to write.
 */
final class ContactMerge {

    private final MergeContext context;
    private final FieldMerge fields;
    private final TagMerge tags;

    ContactMerge(MergeContext context) {
        this.context = context;
        this.fields = new FieldMerge(context.policy());
        this.tags = new TagMerge(context);
    }

    Decision decide(Visit visit) {
        FrozenContact shall = visit.shall();
        Contact now = visit.now();
        boolean member =
                now != null && now.audiences().contains(context.audience().value());
        if (shall == null) {
            return now != null && member ? Decision.removed(tags.leaving(visit, now)) : Decision.NOTHING;
        }
        if (visit.wasMember() && !member) {
            return Decision.KEPT_AWAY;
        }
        if (now == null) {
            return Decision.added(new ContactWrite.Insert(shall));
        }
        return member ? follow(visit, shall, now) : join(visit, shall, now);
    }

    private Decision join(Visit visit, FrozenContact shall, Contact now) {
        FieldChanges changes = fields.merge(visit.base(), shall, now);
        return new Decision(
                new ContactWrite.Update(now.id(), visit.email(), joined(now), tags.joining(now), changes),
                Decision.Kind.ADDED,
                changes.kept());
    }

    private Decision follow(Visit visit, FrozenContact shall, Contact now) {
        FieldChanges changes = fields.merge(visit.base(), shall, now);
        boolean takenOff = tags.wasTakenOff(visit, now);
        TagChange tagChange = takenOff ? new TagChange.None() : tags.staying(now);
        boolean kept = takenOff || changes.kept();
        if (changes.isEmpty() && tagChange instanceof TagChange.None) {
            return new Decision(null, Decision.Kind.UNCHANGED, kept);
        }
        return new Decision(
                new ContactWrite.Update(now.id(), visit.email(), new MembershipChange.None(), tagChange, changes),
                Decision.Kind.UPDATED,
                kept);
    }

    private MembershipChange joined(Contact now) {
        StoredList stored = StoredList.of(now, ContactFields.AUDIENCES);
        if (stored.canBeAddedTo()) {
            return new MembershipChange.Join();
        }
        List<Object> audiences = stored.elements();
        if (!audiences.contains(context.audience().value())) {
            audiences.add(context.audience().value());
        }
        return new MembershipChange.Replace(stored.value(), audiences);
    }

    /**
     * What is to be done about one address.
     *
     * @param write null where nothing is
     * @param kind how it counts
     * @param kept whether something that the recipient did itself was left as it is
     */
    record Decision(@Nullable ContactWrite write, Kind kind, boolean kept) {

        /** How a decision counts in the result. */
        enum Kind {
            ADDED,
            UPDATED,
            REMOVED,
            UNCHANGED,
            /** Not in the audience, and not to be. */
            NOT_CONCERNED
        }

        static final Decision NOTHING = new Decision(null, Kind.NOT_CONCERNED, false);
        static final Decision KEPT_AWAY = new Decision(null, Kind.UNCHANGED, true);

        static Decision added(ContactWrite write) {
            return new Decision(write, Kind.ADDED, false);
        }

        static Decision removed(ContactWrite write) {
            return new Decision(write, Kind.REMOVED, false);
        }

        Optional<ContactWrite> toWrite() {
            return Optional.ofNullable(write);
        }
    }
}
