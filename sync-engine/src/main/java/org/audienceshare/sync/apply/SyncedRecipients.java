package org.audienceshare.sync.apply;

import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/** Lists whom anything was ever planned for: current and former recipients of all audiences. */
public interface SyncedRecipients {

    /** Most recipients of a page. */
    int MAX_PAGE = 1_000;

    /**
     * Recipients in the order of audiences, then of accounts.
     *
     * @param after the last one of the previous page, null for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     */
    List<Key> page(Search search, @Nullable Key after, int limit);

    /** How many there are. */
    long count(Search search);

    /** A recipient of an audience. */
    record Key(AudienceId audience, AccountId recipient) {}

    /**
     * What to list.
     *
     * @param audience null for all audiences
     * @param recipient null for all recipients
     */
    record Search(@Nullable AudienceId audience, @Nullable AccountId recipient) {

        public static final Search ALL = new Search(null, null);
    }
}
