package org.audienceshare.share.security;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;

/**
 * Who is calling: the active account that the token's subject names. A handler that takes one gets it, and whoever
 * calls without such an account is answered with 403 before the handler is reached.
 */
public record Caller(Account account) {

    /** The account's id. */
    public AccountId id() {
        return account.id();
    }
}
