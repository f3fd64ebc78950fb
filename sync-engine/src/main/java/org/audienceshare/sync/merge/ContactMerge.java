package org.audienceshare.sync.merge;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.merge.ContactWrite.MembershipChange;
import org.audienceshare.sync.merge.ContactWrite.TagChange;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of one address: what the recipient had applied (base), what it gets (target) and what it has
 * (current). Pure; merging again what was written gives nothing to write.
 */
public final class ContactMerge {

    private final MergeContext context;
    private final FieldMerge fields;
    private final TagMerge tags;
    private final RecallRule recall;

    public ContactMerge(MergeContext context) {
        this.context = context;
        this.fields = new FieldMerge(context.policy());
        this.tags = new TagMerge(context);
        this.recall = new RecallRule(context);
    }

    /** What to do about one address. */
    public Decision decide(MergeInput input) {
        FrozenContact target = input.target();
        Contact current = input.current();
        boolean member = current != null
                && current.audiences().contains(context.audience().value());
        if (target == null) {
            return current != null && member ? leave(input, current) : Decision.NOTHING;
        }
        if (!member && (input.wasMember() || current != null && context.isResumed(current))) {
            return Decision.KEPT_REMOVED;
        }
        if (current == null) {
            return Decision.added(new ContactWrite.Insert(target));
        }
        return member ? updateMember(input, target, current) : join(input, target, current);
    }

    private Decision leave(MergeInput input, Contact current) {
        if (recall.deletes(input, current)) {
            return new Decision(new ContactWrite.Delete(current, input.email()), Decision.Kind.REMOVED, false);
        }
        return new Decision(tags.leaving(input, current), Decision.Kind.REMOVED, context.recall());
    }

    private Decision join(MergeInput input, FrozenContact target, Contact current) {
        FieldChanges changes = fields.merge(input.bases(), target, current);
        return new Decision(
                update(input, current, joined(current), tags.joining(input, current), changes),
                Decision.Kind.ADDED,
                changes.kept());
    }

    private Decision updateMember(MergeInput input, FrozenContact target, Contact current) {
        FieldChanges changes = fields.merge(input.bases(), target, current);
        boolean tagRemoved = tags.wasRemoved(input, current);
        TagChange tagChange = tagRemoved ? new TagChange.None() : tags.staying(input, current);
        boolean kept = tagRemoved || changes.kept();
        if (changes.isEmpty() && tagChange instanceof TagChange.None) {
            return new Decision(null, Decision.Kind.UNCHANGED, kept);
        }
        return new Decision(
                update(input, current, new MembershipChange.None(), tagChange, changes), Decision.Kind.UPDATED, kept);
    }

    private static ContactWrite update(
            MergeInput input, Contact current, MembershipChange membership, TagChange tagChange, FieldChanges changes) {
        String stored = Objects.requireNonNullElse(current.email(), input.email());
        return new ContactWrite.Update(current.id(), input.email(), stored, membership, tagChange, changes);
    }

    private MembershipChange joined(Contact current) {
        ListField stored = ListField.of(current, ContactFields.AUDIENCES);
        if (stored.acceptsElements()) {
            return new MembershipChange.Join(stored.exists());
        }
        List<Object> audiences = stored.elements();
        if (!audiences.contains(context.audience().value())) {
            audiences.add(context.audience().value());
        }
        return new MembershipChange.Replace(stored.value(), audiences);
    }

    /**
     * What to do about one address.
     *
     * @param write null where nothing changes
     * @param kind how it counts
     * @param kept whether a change of the recipient's own was kept; of a recalled audience, whether the contact stays
     */
    public record Decision(@Nullable ContactWrite write, Kind kind, boolean kept) {

        /** How a decision counts in the result. */
        public enum Kind {
            ADDED,
            UPDATED,
            REMOVED,
            UNCHANGED,
            /** Not in the audience before and after. */
            NOT_IN_AUDIENCE
        }

        static final Decision NOTHING = new Decision(null, Kind.NOT_IN_AUDIENCE, false);
        static final Decision KEPT_REMOVED = new Decision(null, Kind.UNCHANGED, true);

        static Decision added(ContactWrite write) {
            return new Decision(write, Kind.ADDED, false);
        }

        public Optional<ContactWrite> toWrite() {
            return Optional.ofNullable(write);
        }
    }
}
