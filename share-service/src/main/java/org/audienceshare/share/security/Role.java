package org.audienceshare.share.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountType;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * What a token's or a sign-in's claim {@code roles} may hold. {@link #USER} and {@link #ADMIN} make nobody an account: they
 * say as what the holder may use the one that the directory knows.
 */
public enum Role {
    /** Uses an agent's or an office's account. */
    USER,
    /** Uses a brand administrator's account. */
    ADMIN,
    /** Helps customers: keeps the directory. */
    SUPPORT,
    /** Runs the service: keeps the directory, replays, repairs. */
    OPERATOR;

    /** Where the roles are, in bearer tokens and in those of a sign-in. */
    static final String CLAIM = "roles";

    /**
     * Whether somebody with these roles may use the account. A claim that names neither {@link #USER} nor {@link #ADMIN}
     * leaves it to the directory alone.
     */
    static boolean admit(Set<Role> roles, Account account) {
        if (!roles.contains(USER) && !roles.contains(ADMIN)) {
            return true;
        }
        return roles.contains(account.type() == AccountType.ADMIN ? ADMIN : USER);
    }

    /** How Spring Security writes it. */
    String authority() {
        return "ROLE_" + name();
    }

    /**
     * The authorities that a claim grants. Roles that the service does not know mean nothing here; tokens of a wider
     * platform may hold them.
     */
    static List<GrantedAuthority> granted(@Nullable Object claim) {
        if (!(claim instanceof Collection<?> names)) {
            return List.of();
        }
        return Stream.of(values())
                .filter(role -> names.contains(role.name()))
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }
}
