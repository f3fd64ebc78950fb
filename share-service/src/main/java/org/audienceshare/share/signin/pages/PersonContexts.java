package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.share.security.Role;
import org.audienceshare.share.signin.SessionValues;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Keeps who has signed in as two texts in the session: the id and the roles. Tokens and names of people are not kept. */
final class PersonContexts implements SecurityContextRepository {

    private static final String COMMA = ",";

    @Override
    @SuppressWarnings("deprecation") // the interface demands it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredPerson(request);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        @Nullable Authentication person = context.getAuthentication();
        if (person != null && person.isAuthenticated() && !(person instanceof AnonymousAuthenticationToken)) {
            HttpSession session = request.getSession();
            session.setAttribute(SessionValues.PERSON, person.getName());
            session.setAttribute(SessionValues.ROLES, text(person));
            return;
        }
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(SessionValues.PERSON);
            session.removeAttribute(SessionValues.ROLES);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return person(request) != null;
    }

    private static @Nullable Authentication person(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SessionValues.PERSON) instanceof String id)) {
            return null;
        }
        String roles = session.getAttribute(SessionValues.ROLES) instanceof String text ? text : "";
        return UsernamePasswordAuthenticationToken.authenticated(
                id, null, Role.granted(List.of(roles.split(COMMA, -1))));
    }

    private static String text(Authentication person) {
        List<String> granted = new ArrayList<>();
        person.getAuthorities().forEach(authority -> granted.add(String.valueOf(authority.getAuthority())));
        return Stream.of(Role.values())
                .filter(role -> granted.contains(role.authority()))
                .map(Role::name)
                .collect(Collectors.joining(COMMA));
    }

    /** Read when it is first needed: many requests need no session. */
    private static final class DeferredPerson implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext context;
        private boolean isGenerated;

        DeferredPerson(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            @Nullable SecurityContext read = context;
            if (read == null) {
                @Nullable Authentication person = person(request);
                isGenerated = person == null;
                read = person == null ? SecurityContextHolder.createEmptyContext() : new SecurityContextImpl(person);
                context = read;
            }
            return read;
        }

        @Override
        public boolean isGenerated() {
            get();
            return isGenerated;
        }
    }
}
