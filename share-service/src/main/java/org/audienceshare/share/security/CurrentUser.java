package org.audienceshare.share.security;

import java.util.Set;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.jspecify.annotations.Nullable;

/**
 * The user who sends a request. Unlike a {@link Caller}, it need not have an account: people who support or run the
 * service may have none.
 *
 * @param id what the token or the sign-in named
 * @param account the active account with that id; null if there is none
 * @param roles further roles in the token or the sign-in
 */
public record CurrentUser(String id, @Nullable Account account, Set<Role> roles) {

    public CurrentUser {
        roles = Set.copyOf(roles);
    }

    /** The name to show. */
    public String name() {
        return account == null ? id : account.name();
    }

    public boolean hasAccount() {
        return account != null;
    }

    /** Whether the account is an administrator's of its brand. */
    public boolean isAdministrator() {
        return account != null && account.type() == AccountType.ADMIN;
    }

    public boolean isSupport() {
        return roles.contains(Role.SUPPORT);
    }

    public boolean isOperator() {
        return roles.contains(Role.OPERATOR);
    }
}
