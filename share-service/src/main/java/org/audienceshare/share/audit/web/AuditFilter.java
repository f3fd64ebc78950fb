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
 * Records calls of {@link Audited} handlers, over REST and on pages. It runs between authentication and authorization, so
 * that it also records requests that are refused for a missing role. Calls without an authenticated caller are not recorded:
 * callers without a sign-in can't fill the log.
 */
final class AuditFilter extends OncePerRequestFilter {

    private final AuditRecorder recorder;
    private final AuditedRouteResolver routes;

    AuditFilter(AuditRecorder recorder, AuditedRouteResolver routes) {
        this.recorder = recorder;
        this.routes = routes;
    }

    /** Requests that only read are not recorded. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Asked before the request is answered, because signing in and out changes the caller.
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
        Optional<AuditedRouteResolver.Match> route = routes.match(request);
        AuditContext context = AuditContext.of(request);
        Optional<String> actor = context.actor().or(() -> caller).filter(name -> !name.isBlank());
        if (route.isEmpty() || actor.isEmpty()) {
            return;
        }
        Map<String, String> details = route.get().pathIds();
        details.putAll(context.details());
        Outcome outcome = isRefusedPage(request) ? Outcome.REFUSED : Outcome.ofStatus(status);
        Source source = request.getRequestURI().startsWith("/api/") ? Source.REST : Source.PAGE;
        recorder.record(actor.get(), route.get().action(), details, source, new Ending(status, outcome));
    }

    /** A page may refuse a request by a redirect to a page that says so. */
    private static boolean isRefusedPage(HttpServletRequest request) {
        FlashMap next = RequestContextUtils.getOutputFlashMap(request);
        return next != null && next.get(Flash.ATTRIBUTE) instanceof Flash flash && flash.kind() == Flash.Kind.REFUSED;
    }
}
