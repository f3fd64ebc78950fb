package org.audienceshare.share.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Signs somebody in without a question, which only the local stack does. */
public final class LocalSession {

    private final SecurityContextRepository sessions;
    private final RequestCache wanted;

    LocalSession(SecurityContextRepository sessions, RequestCache wanted) {
        this.sessions = sessions;
        this.wanted = wanted;
    }

    /**
     * Begins a session for the account, in place of the one that is open.
     *
     * @return where to go: what was wanted before signing in, or else the first page
     */
    public String begin(AccountId account, Set<Role> roles, HttpServletRequest request, HttpServletResponse response) {
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
