package org.audienceshare.sync.apply;

import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.freeze.FrozenContact;
import org.jspecify.annotations.Nullable;

/**
 * One address, as a recipient's sync sees it.
 *
 * @param email the address; on a member without a usable one, whatever it has
 * @param wasMember whether the recipient had the contact through the audience until now, so that not finding it means
 *     that the recipient took it away
 * @param base the contact in the revision that the recipient had applied, null where it was not in it
 * @param shall the contact in the revision to apply, null where it is to leave the audience
 * @param now what the recipient has, null where it has nothing or nobody looked
 */
record Visit(
        String email,
        boolean wasMember,
        @Nullable FrozenContact base,
        @Nullable FrozenContact shall,
        @Nullable Contact now) {

    Visit seeing(@Nullable Contact found) {
        return new Visit(email, wasMember, base, shall, found);
    }

    /** Whether the recipient's contact has to be looked up: it is no known member, and finding it would matter. */
    boolean needsLookup() {
        return now == null && shall != null && !wasMember;
    }
}
