package org.audienceshare.contacts.search;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.Contact;
import org.jspecify.annotations.Nullable;

/** Reads an account's contacts for pages and the REST API. The sync engine has readers and writers of its own. */
public interface ContactRepository {

    /** Most contacts on a page. */
    int MAX_PAGE = 200;

    /**
     * Returns a page of contacts, ordered by address and then by id; contacts without an address come last.
     *
     * @param after the position of the last contact of the previous page, null for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     */
    Page page(AccountId account, ContactQuery query, @Nullable Position after, int limit);

    /**
     * All contacts that the query selects, ordered by address; those without an address come last. The caller closes them, and has ten minutes to
     * read them.
     */
    CloseableIterator<Contact> all(AccountId account, ContactQuery query);

    /** Counts the contacts that the query selects, up to {@code atMost}. */
    long count(AccountId account, ContactQuery query, long atMost);

    Optional<Contact> find(AccountId account, String contactId);

    /**
     * Removes the contact from a shared audience: its membership and the audience's tag are removed, the contact stays. A
     * tag that the account itself gave ({@link org.audienceshare.contacts.contact.ContactFields#OWN_TAGS}) stays too.
     *
     * @param tag the audience's tag, or null if another shared audience of the contact has the same tag
     * @return whether the contact was in the audience
     */
    boolean removeFromAudience(AccountId account, String contactId, AudienceId audience, @Nullable String tag);

    /**
     * Unsubscribes a person: all contacts with the address, in every spelling. Contacts that are unsubscribed already keep their
     * reason and time.
     *
     * @param address canonical
     * @param reason is stored as {@code subscription.reason}
     */
    void unsubscribe(AccountId account, String address, String reason);

    /** The position of a contact in the order of pages: its address, empty if it has none, and its id as text. */
    record Position(String email, String id) {}

    /** @param next where the next page starts, null on the last page */
    record Page(List<Contact> contacts, @Nullable Position next) {}
}
