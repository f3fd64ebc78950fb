package org.audienceshare.share.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The roles that the claim {@code roles} of a token or a sign-in may contain. {@link #USER} and {@link #ADMIN} create no
 * account: they limit which type of account in the directory the holder may use.
 */
public enum Role {
    /** Uses an agent's or an office's account. */
    USER,
    /** Uses a brand administrator's account. */
    ADMIN,
    /** Helps customers: keeps the directory and the switches. */
    SUPPORT,
    /** Runs the service: keeps the directory, replays, repairs. */
    OPERATOR;

    /** The claim with the roles, in bearer tokens and in those of a sign-in. */
    public static final String CLAIM = "roles";

    /**
     * Whether a user with these roles may use the account. If the claim names no role, the directory alone decides. Staff
     * write the directory, so they may use an account only if the claim names its kind as well.
     */
    static boolean admit(Set<Role> roles, Account account) {
        return roles.isEmpty() || roles.contains(of(account.type()));
    }

    /** The role that an account of the type is used with. */
    public static Role of(AccountType type) {
        return type == AccountType.ADMIN ? ADMIN : USER;
    }

    /** The role's name in Spring Security. */
    public String authority() {
        return "ROLE_" + name();
    }

    /**
     * The authorities that a claim grants. Unknown roles are ignored, as tokens of a larger platform may contain
     * them.
     */
    public static List<GrantedAuthority> granted(@Nullable Object claim) {
        if (!(claim instanceof Collection<?> names)) {
            return List.of();
        }
        return Stream.of(values())
                .filter(role -> names.contains(role.name()))
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }
}
