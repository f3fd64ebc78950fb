package org.audienceshare.share.security;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;

/**
 * The active account that sends a request. A handler with a parameter of this type is reached only by requests of such an
 * account; all others are answered with 403.
 */
public record Caller(Account account) {

    /** The account's id. */
    public AccountId id() {
        return account.id();
    }
}
