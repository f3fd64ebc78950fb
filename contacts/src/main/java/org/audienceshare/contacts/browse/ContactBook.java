package org.audienceshare.contacts.browse;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.jspecify.annotations.Nullable;

/** An account's contacts, for looking at them. The sync has readers and writers of its own. */
public interface ContactBook {

    /** Most contacts on a page. */
    int MAX_PAGE = 200;

    /**
     * A page of contacts ordered by address, then id; those without an address come last.
     *
     * @param after the last contact of the page before, null for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     */
    Page page(AccountId account, ContactQuery query, @Nullable Key after, int limit);

    /** How many contacts the query finds, counted up to {@code atMost}. */
    long count(AccountId account, ContactQuery query, long atMost);

    Optional<Contact> find(AccountId account, String contactId);

    /**
     * Takes the contact out of a shared audience: membership and the tag go, the contact stays. A tag of the account's
     * own ({@link org.audienceshare.contacts.contact.ContactFields#OWN_TAGS}) stays too.
     *
     * @param tag the audience's tag, or null if the contact is in another shared audience that bears the same one
     * @return whether the contact was in it
     */
    boolean leave(AccountId account, String contactId, AudienceId audience, @Nullable String tag);

    /** Where a page ended: the last contact's address, empty if it has none, and {@link Contact#id()} as text. */
    record Key(String email, String id) {}

    /** @param next where the next page starts, null on the last one */
    record Page(List<Contact> contacts, @Nullable Key next) {}
}
