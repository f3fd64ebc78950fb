package org.audienceshare.share.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the bodies of callers with a valid token or session be read. Belongs right behind what finds out who calls. */
public final class KnownCallerFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A session is read only where there is a body.
        if (request.getAttribute(ReceivedBody.ATTRIBUTE) instanceof ReceivedBody body && isKnown()) {
            body.sentByKnownCaller();
        }
        chain.doFilter(request, response);
    }

    private static boolean isKnown() {
        @Nullable Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken);
    }
}
