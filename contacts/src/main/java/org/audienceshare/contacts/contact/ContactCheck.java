package org.audienceshare.contacts.contact;

import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.jspecify.annotations.Nullable;

/** Finds contacts that are one person by the canonical address, and were stored as several, and merges them. */
public interface ContactCheck {

    /**
     * Accounts in the order of their ids.
     *
     * @param after the last account of the previous page, null for the first page
     */
    List<AccountId> accounts(@Nullable AccountId after, int limit);

    /** How many accounts there are. */
    long count();

    /**
     * Reads all addresses of an account.
     *
     * @param fix whether to merge the contacts of each person into the oldest one, of which an opt-out stays, and to store
     *     canonical addresses
     */
    AccountCheck check(AccountId account, boolean fix);

    /**
     * What is in an account.
     *
     * @param otherSpellings contacts whose address is stored in another spelling than the canonical one
     * @param people people who have several contacts, at least one of them in another spelling
     * @param optedOut how many of these people are unsubscribed in one contact and not in another
     * @param merged contacts that were merged into another one, and are gone
     * @param respelled contacts that got the canonical address
     * @param skipped people who were left as they are, because their contacts were changed at the same time
     */
    record AccountCheck(
            AccountId account,
            long otherSpellings,
            long people,
            long optedOut,
            long merged,
            long respelled,
            long skipped) {}
}
