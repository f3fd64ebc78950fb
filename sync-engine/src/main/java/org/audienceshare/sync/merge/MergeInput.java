package org.audienceshare.sync.merge;

import org.audienceshare.contacts.StoredSize;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.sync.freeze.FrozenContact;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about one address before it is merged.
 *
 * @param email the address; for a member without a valid one, whatever it has
 * @param wasMember whether the recipient had the contact through the audience until now, so that its absence means that
 *     the recipient removed it
 * @param bases what the recipient may have got of it until now
 * @param target the contact in the revision to apply, null where it leaves the audience
 * @param current the recipient's contact, null where there is none or where it was not looked up
 * @param needsLookup whether the recipient's contact must be looked up before the merge
 */
public record MergeInput(
        String email,
        boolean wasMember,
        Bases bases,
        @Nullable FrozenContact target,
        @Nullable Contact current,
        boolean needsLookup) {

    /** The same after the recipient's contact was looked up. */
    public MergeInput withCurrent(@Nullable Contact found) {
        return new MergeInput(email, wasMember, bases, target, found, false);
    }

    /** The same, to be looked up again because the recipient's contact changed. */
    public MergeInput toLookUpAgain() {
        return new MergeInput(email, wasMember, bases, target, null, true);
    }

    /** Whether the recipient has never had the contact through the audience, and is to have it. */
    public boolean isNew() {
        return target != null && !wasMember && bases.equals(Bases.NONE);
    }

    /** The stored size of what is known, in bytes. */
    public long storedBytes() {
        return bases.storedBytes()
                + (target == null ? 0 : StoredSize.of(target.values()))
                + (current == null ? 0 : StoredSize.of(current.document()));
    }
}
