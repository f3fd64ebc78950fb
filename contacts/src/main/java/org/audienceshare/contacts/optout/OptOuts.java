package org.audienceshare.contacts.optout;

import java.util.Collection;
import java.util.Map;
import org.audienceshare.contacts.AccountId;

/**
 * The opt-outs that are remembered for each account. Before a sync inserts a copy it asks them, so that restoring an account
 * never undoes an opt-out. What nobody reported and no sync saw can't be known.
 */
public interface OptOuts {

    /** Most addresses in one question or one change. */
    int MAX_ADDRESSES = 10_000;

    /**
     * The account's opt-outs among these addresses. An answer is at most 5 s old.
     *
     * @param emails normalised
     */
    Map<String, OptOut> find(AccountId account, Collection<String> emails);

    /** Remembers opt-outs; each replaces an earlier one of its address. */
    void remember(AccountId account, Collection<OptOut> optOuts);

    /** Forgets opt-outs because the person subscribed later. One that was remembered anew meanwhile stays. */
    void forget(AccountId account, Collection<OptOut> optOuts);
}
