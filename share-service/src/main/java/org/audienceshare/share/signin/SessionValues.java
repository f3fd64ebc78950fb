package org.audienceshare.share.signin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.audienceshare.share.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** The names of what a session keeps, all of it texts. */
public final class SessionValues {

    /** The id of the user who has signed in. */
    public static final String PERSON = "person";

    /** The user's roles, with commas. */
    public static final String ROLES = "roles";

    /** The token that the user's forms carry. */
    public static final String CSRF = "csrf";

    /** Notices for the next page. */
    public static final String NOTICES = "notices";

    private static final String COMMA = ",";

    private SessionValues() {}

    /** Whether one of the roles is that of staff. */
    public static boolean isStaff(@Nullable String roles) {
        return roles(roles).stream().anyMatch(role -> role == Role.SUPPORT || role == Role.OPERATOR);
    }

    /** The roles of a text of {@link #text}; others are ignored. */
    public static List<Role> roles(@Nullable String text) {
        List<String> names = text == null ? List.of() : List.of(text.split(COMMA, -1));
        return Arrays.stream(Role.values())
                .filter(role -> names.contains(role.name()))
                .toList();
    }

    /** The roles of somebody who signs in, as one text. */
    public static String text(Authentication person) {
        List<String> granted = new ArrayList<>();
        for (GrantedAuthority authority : person.getAuthorities()) {
            granted.add(String.valueOf(authority.getAuthority()));
        }
        return Arrays.stream(Role.values())
                .filter(role -> granted.contains(role.authority()))
                .map(Role::name)
                .collect(Collectors.joining(COMMA));
    }
}
