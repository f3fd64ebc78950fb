package org.audienceshare.sync.apply;

import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.jspecify.annotations.Nullable;

/** Finds contacts that recipients' collections rejected, outstanding and settled ones, for people to read. */
public interface RejectedContacts {

    /** Most entries of a page. */
    int MAX_PAGE = 200;

    /**
     * Entries in the order of their addresses, then of the recipients.
     *
     * @param after the last entry of the previous page, null for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     */
    List<RejectedContact> page(AudienceId audience, Search search, @Nullable Key after, int limit);

    /** All entries of an audience, by recipient, then by address. The caller closes the iterator. */
    CloseableIterator<RejectedContact> all(AudienceId audience);

    /** Those that a sync of the audience tried last, in the same order. The caller closes the iterator. */
    CloseableIterator<RejectedContact> of(AudienceId audience, String syncId);

    /**
     * A rejected contact.
     *
     * @param reason why the database rejected it, without contact data
     * @param syncId the sync that tried it last
     * @param outstanding whether the next sync tries it again; if not, a later sync wrote it or no longer needed to
     */
    record RejectedContact(
            AccountId recipient, String email, String reason, String syncId, Instant at, boolean outstanding) {}

    /**
     * What to search for.
     *
     * @param email the beginning of the address, in lower case; null finds all
     * @param recipient null finds those of all recipients
     */
    record Search(@Nullable String email, @Nullable AccountId recipient) {}

    /** The sort position of an entry. */
    record Key(String email, AccountId recipient) {}
}
