package org.audienceshare.contacts.placement;

import org.audienceshare.contacts.AccountId;

/** Stops the syncs of an account that is marked as moving. */
@FunctionalInterface
public interface SyncPause {

    /**
     * Whatever is being written to the account's contacts is not done after this, and is done again when the account is settled.
     * Who begins after this sees the mark.
     */
    void stop(AccountId account);
}
