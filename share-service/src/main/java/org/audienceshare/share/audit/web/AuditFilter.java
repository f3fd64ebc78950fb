package org.audienceshare.share.audit.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditRecorder.Ending;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.security.CurrentUserResolver;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Writes down what {@link Audited} handlers did, REST's and pages' alike, and who was kept from them. It stands between
 * the filters that find out who calls and the one that lets in, so that it sees refusals by role too. Whoever has not
 * said who it is writes nothing: strangers can't fill the log.
 */
public final class AuditFilter extends OncePerRequestFilter {

    private final AuditRecorder trail;
    private final AuditedRouteResolver handlers;

    public AuditFilter(AuditRecorder trail, AuditedRouteResolver handlers) {
        this.trail = trail;
        this.handlers = handlers;
    }

    /** Looking is not written down. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Before the request is answered: signing in and out changes who it is.
        Optional<String> caller = CurrentUserResolver.signedIn();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } catch (AccessDeniedException refusal) {
            status = HttpServletResponse.SC_FORBIDDEN;
            throw refusal;
        } finally {
            record(request, caller, status);
        }
    }

    private void record(HttpServletRequest request, Optional<String> caller, int status) {
        Optional<AuditedRouteResolver.Match> handler = handlers.of(request);
        AuditContext notes = AuditContext.of(request);
        Optional<String> who = notes.who().or(() -> caller).filter(name -> !name.isBlank());
        if (handler.isEmpty() || who.isEmpty()) {
            return;
        }
        Map<String, String> about = handler.get().pathIds();
        about.putAll(notes.about());
        Outcome outcome = saysRefused(request) ? Outcome.REFUSED : Outcome.ofStatus(status);
        Source source = request.getRequestURI().startsWith("/api/") ? Source.REST : Source.PAGE;
        trail.record(who.get(), handler.get().action(), about, source, new Ending(status, outcome));
    }

    /** A page that refuses redirects at times, and says so on the next page. */
    private static boolean saysRefused(HttpServletRequest request) {
        FlashMap next = RequestContextUtils.getOutputFlashMap(request);
        return next != null && next.get(Flash.ATTRIBUTE) instanceof Flash flash && flash.kind() == Flash.Kind.REFUSED;
    }
}
