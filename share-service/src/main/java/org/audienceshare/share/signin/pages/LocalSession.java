package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.share.security.Role;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Signs a user in without a password, in the local stack only. */
@Component
@ConditionalOnBooleanProperty("audience-share.local.sign-in")
final class LocalSession {

    private final SecurityContextRepository sessions;
    private final RequestCache wanted;

    LocalSession(SecurityContextRepository sessions, RequestCache wanted) {
        this.sessions = sessions;
        this.wanted = wanted;
    }

    /**
     * Starts a session for the account and ends the one that was open.
     *
     * @return the address to go to: the page that was asked for before signing in, or else the first page
     */
    String begin(AccountId account, Set<Role> roles, HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = wanted.getRequest(request, response);
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                account.value(),
                null,
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority(role.authority()))
                        .toList()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        return saved == null ? "/" : saved.getRedirectUrl();
    }
}
