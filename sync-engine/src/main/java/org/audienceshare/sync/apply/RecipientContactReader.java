package org.audienceshare.sync.apply;

import java.util.Collection;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.Contact;

/** Reads recipients' collections. */
public interface RecipientContactReader {

    /**
     * The members of a shared audience in the order of their canonical addresses; those without one come at any place. The
     * caller closes the iterator.
     */
    CloseableIterator<Member> members(AccountId recipient, AudienceId audience);

    /**
     * The same, with at most so many contacts in memory that the caller has not taken yet.
     *
     * @param readAhead 1 or more; less where contacts are large, as many recipients are read at the same time
     */
    default CloseableIterator<Member> members(AccountId recipient, AudienceId audience, int readAhead) {
        return members(recipient, audience);
    }

    /**
     * The recipient's contacts with these addresses, however they are spelled there, by canonical address. One per address: a
     * member of the audience before others, else the one created first.
     *
     * @param addresses canonical, at most one chunk of them
     */
    Map<String, Contact> find(AccountId recipient, AudienceId audience, Collection<String> addresses);

    /**
     * The same for people whom the recipient has never had through the audience, so that whoever is not found is inserted. Where the
     * collection refuses a second contact of an address, one that has come since an earlier look-up may be missing: the insert finds out.
     */
    default Map<String, Contact> findNew(AccountId recipient, AudienceId audience, Collection<String> addresses) {
        return find(recipient, audience, addresses);
    }
}
