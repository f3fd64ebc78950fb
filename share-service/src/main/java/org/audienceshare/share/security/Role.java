package org.audienceshare.share.security;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a token's claim {@code roles} may hold beside being somebody's. */
public enum Role {
    /** Helps customers: keeps the directory. */
    SUPPORT,
    /** Runs the service: keeps the directory, replays, repairs. */
    OPERATOR;

    /** Where the roles are, in bearer tokens and in those of a sign-in. */
    static final String CLAIM = "roles";

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
