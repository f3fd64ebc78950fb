package org.audienceshare.sync.apply;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.sync.merge.Bases;

/** Reads the contacts that a recipient's collection rejected and that no sync has tried again since. */
public interface RejectionReader {

    /** The outstanding rejections in the order of the addresses as they are stored. The caller closes the iterator. */
    CloseableIterator<Rejection> outstanding(AudienceId audience, AccountId recipient);

    /**
     * A rejected contact, with what the next sync needs to try again as if this one had not happened.
     *
     * @param member whether it was a member when it was rejected, so that its absence later means that the recipient
     *     removed it
     * @param bases what its values were merged against; a value is the recipient's own only if it differs from all of them
     * @param reason why the database rejected it, without contact data
     */
    record Rejection(String email, boolean member, Bases bases, String reason) {

        Rejection under(String address) {
            return new Rejection(address, member, bases.under(address), reason);
        }
    }
}
