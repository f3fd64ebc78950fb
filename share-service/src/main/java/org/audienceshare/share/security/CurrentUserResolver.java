package org.audienceshare.share.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Finds the user who sends a request. Reads the directory once for each request. */
@Component
public final class CurrentUserResolver {

    private static final String ATTRIBUTE = CurrentUser.class.getName();

    private final Directory directory;

    public CurrentUserResolver(Directory directory) {
        this.directory = directory;
    }

    /** The user who sends the request; empty if nobody has signed in. */
    public Optional<CurrentUser> of(HttpServletRequest request) {
        Optional<CurrentUser> known = known(request);
        if (known.isPresent()) {
            return known;
        }
        Optional<CurrentUser> user = authentication().map(this::user);
        user.ifPresent(found -> request.setAttribute(ATTRIBUTE, found));
        return user;
    }

    /** The user who sends the request, if the directory was read already: for pages that must not need the database. */
    public static Optional<CurrentUser> known(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof CurrentUser user ? Optional.of(user) : Optional.empty();
    }

    /** The id in the token or the sign-in of the current request; empty if nobody has signed in. Reads no database. */
    public static Optional<String> signedIn() {
        return authentication().map(Authentication::getName);
    }

    /** Whether the user of the current request has the role SUPPORT or OPERATOR. Reads no database. */
    public static boolean isStaff() {
        Set<Role> roles = authentication().map(CurrentUserResolver::roles).orElse(Set.of());
        return roles.contains(Role.SUPPORT) || roles.contains(Role.OPERATOR);
    }

    /** The user with that token or sign-in. Reads the directory. */
    public CurrentUser user(Authentication authentication) {
        String id = authentication.getName();
        Set<Role> roles = roles(authentication);
        @Nullable
        Account account = Ids.isId(id)
                ? directory
                        .account(new AccountId(id))
                        .filter(Account::active)
                        .filter(found -> Role.admit(roles, found))
                        .orElse(null)
                : null;
        return new CurrentUser(id, account, roles);
    }

    /** The name of an authentication is a bearer token's subject, or the claim that the client registration chose. */
    private static Optional<Authentication> authentication() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(Authentication::isAuthenticated)
                .filter(authentication -> !(authentication instanceof AnonymousAuthenticationToken))
                .filter(authentication -> authentication.getName() != null);
    }

    private static Set<Role> roles(Authentication authentication) {
        Set<String> authorities = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return Stream.of(Role.values())
                .filter(role -> authorities.contains(role.authority()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
