package org.audienceshare.share.notice;

import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.share.KeysetPosition;
import org.jspecify.annotations.Nullable;

/** The notices of all accounts. No method finds another account's. */
public interface Notices {

    /** Most notices of a page. */
    int MAX_PAGE = 200;

    /** Where counting stops. */
    int MAX_COUNTED = 100;

    /** Adds notices, in one request. Those that are known are left as they are. */
    void add(List<Notice> added);

    /**
     * An account's notices, newest first.
     *
     * @param unreadOnly leaves out those that are read
     * @param after starts after this position; null starts with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     */
    Page page(AccountId account, boolean unreadOnly, @Nullable KeysetPosition after, int limit);

    /** How many the account has not read; {@link #MAX_COUNTED} for that many or more. */
    int unread(AccountId account);

    /**
     * Marks one as read.
     *
     * @return false if the account has no such notice
     */
    boolean markRead(AccountId account, String id);

    /**
     * Marks all as read that happened until then.
     *
     * @return how many were not read
     */
    int markAllRead(AccountId account, Instant until);

    /** @param next where the next page starts; null on the last one */
    record Page(List<Notice> notices, @Nullable KeysetPosition next) {
        public Page {
            notices = List.copyOf(notices);
        }
    }
}
