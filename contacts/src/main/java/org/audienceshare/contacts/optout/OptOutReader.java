package org.audienceshare.contacts.optout;

import java.util.Collection;
import java.util.Set;
import org.audienceshare.contacts.AccountId;

/** Reads who has opted out now. */
public interface OptOutReader {

    /**
     * Those of the addresses that are unsubscribed in the account: at least one contact with the address is. An answer is at
     * most 5 s old.
     *
     * @param emails normalised
     */
    Set<String> unsubscribed(AccountId account, Collection<String> emails);

    /**
     * Those of the addresses that the account's brand suppresses; for an account that the directory does not know, those that
     * any brand suppresses. An answer is at most 5 s old.
     *
     * @param emails normalised
     */
    Set<String> suppressed(AccountId account, Collection<String> emails);
}
