package org.audienceshare.sync.apply;

import java.util.List;
import org.audienceshare.sync.freeze.FrozenContact;

/** One write to one contact of a recipient. Doing it twice is doing it once. */
public sealed interface ContactWrite {

    /** The address that it is about. */
    String email();

    /** A new copy, with nothing but the audience's tag. */
    record Insert(FrozenContact contact) implements ContactWrite {
        @Override
        public String email() {
            return contact.email();
        }
    }

    /**
     * A contact that is there follows. Never touches its subscription.
     *
     * @param contactId the database's id
     * @param membership whether it becomes a member of the audience, and how
     */
    record Update(Object contactId, String email, MembershipChange membership, TagChange tags, FieldChanges fields)
            implements ContactWrite {

        /** Whether it holds only if something still is what was read. */
        public boolean isGuarded() {
            return membership instanceof MembershipChange.Replace
                    || tags instanceof TagChange.Replace
                    || !fields.replacements().isEmpty();
        }
    }

    /**
     * A contact loses membership, and stays.
     *
     * @param dropTags tags that go with it, none or one
     * @param dropOwnTags marks of own tags that are no longer needed, none or one
     */
    record Leave(Object contactId, String email, List<String> dropTags, List<String> dropOwnTags)
            implements ContactWrite {}
}
