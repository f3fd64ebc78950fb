package org.audienceshare.sync.apply;

import java.util.Iterator;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/** Looks contacts up that recipients' collections refused, outstanding and settled ones. */
public interface RefusedContacts {

    /** Most entries of a page. */
    int MAX_PAGE = 200;

    /**
     * Entries in the order of their addresses, then of the recipients.
     *
     * @param after the last entry of the page before, null for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     */
    List<RefusedContact> page(AudienceId audience, Search search, @Nullable Key after, int limit);

    /** All entries of an audience, by recipient, then by address. To be closed. */
    Listing all(AudienceId audience);

    /**
     * What is looked for.
     *
     * @param email a start of the address, in lower case; null finds all
     * @param recipient null finds those of all recipients
     */
    record Search(@Nullable String email, @Nullable AccountId recipient) {}

    /** The place of an entry. */
    record Key(String email, AccountId recipient) {}

    /** A stream of entries. */
    interface Listing extends Iterator<RefusedContact>, AutoCloseable {
        @Override
        void close();
    }
}
