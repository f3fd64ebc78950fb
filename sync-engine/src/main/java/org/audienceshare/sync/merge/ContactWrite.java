package org.audienceshare.sync.merge;

import java.util.List;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.freeze.FrozenContact;
import org.jspecify.annotations.Nullable;

/** One write to one contact of a recipient. Doing it twice has the same effect as doing it once. */
public sealed interface ContactWrite {

    /** The contact's address, canonical if it has such a form. */
    String email();

    /** Inserts a new copy, with the audience's tag only. */
    record Insert(FrozenContact contact) implements ContactWrite {

        @Override
        public String email() {
            return contact.email();
        }
    }

    /**
     * Updates a contact, if it still has the address and the values that were read. Never changes its subscription.
     *
     * @param contactId the database's id
     * @param storedEmail the address as the contact has it, perhaps in another spelling
     * @param membership whether it becomes a member of the audience, and how
     */
    record Update(
            Object contactId,
            String email,
            String storedEmail,
            MembershipChange membership,
            TagChange tags,
            FieldChanges fields)
            implements ContactWrite {}

    /**
     * Ends a contact's membership, if it still is a member; the contact stays.
     *
     * @param dropTags tags to remove, none or one
     * @param dropOwnTags marks of own tags that are no longer needed, none or one
     */
    record Leave(Object contactId, String email, List<String> dropTags, List<String> dropOwnTags)
            implements ContactWrite {}

    /**
     * Deletes a copy, if it still is what was read.
     *
     * @param contact as it was read
     */
    record Delete(Contact contact, String email) implements ContactWrite {}

    /** A change of the list of audiences that a contact is in. */
    sealed interface MembershipChange {

        /** No change: it is a member already. */
        record None() implements MembershipChange {}

        /**
         * Adds the audience.
         *
         * @param hasList whether the contact has a list of audiences, as it was read
         */
        record Join(boolean hasList) implements MembershipChange {}

        /**
         * Writes the whole list, if the field still has the value that was read: it holds something else than a list, to
         * which nothing can be added.
         *
         * @param expected what was read, as stored
         */
        record Replace(@Nullable Object expected, List<Object> audiences) implements MembershipChange {}
    }

    /** A change of a contact's tags. */
    sealed interface TagChange {

        /** No change. */
        record None() implements TagChange {}

        /**
         * Adds the audience's tag.
         *
         * @param wasOwn whether the tag was once marked as the recipient's own and then removed by it: the mark is removed
         * @param hasList whether the contact has a list of tags, as it was read
         */
        record Add(String tag, boolean wasOwn, boolean hasList) implements TagChange {}

        /** Marks a tag that exists already as the recipient's own, for when the contact leaves the audience. */
        record MarkOwn(String tag) implements TagChange {}

        /**
         * Writes all tags, if they still are what was read. Either one tag replaces another, which no classic update
         * does in one step, and after a crash between two steps it would look as if the recipient had removed the tag;
         * or the field holds something else than a list, to which nothing can be added.
         *
         * @param expected what was read, as stored
         * @param tags the new value; elements that are no texts stay
         */
        record Replace(@Nullable Object expected, List<Object> tags, List<String> ownTags) implements TagChange {}
    }
}
