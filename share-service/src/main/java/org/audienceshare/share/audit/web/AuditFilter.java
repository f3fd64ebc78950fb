package org.audienceshare.share.audit.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditRecorder.Ending;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.security.CurrentUserResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Records calls of {@link Audited} handlers, over REST and on pages. It runs between authentication and authorization, so
 * that it also records requests that are refused for a missing role. Calls without an authenticated caller are not recorded:
 * callers without a sign-in can't fill the log.
 */
final class AuditFilter extends OncePerRequestFilter {

    private final AuditRecorder recorder;
    private final AuditedRouteResolver routes;

    AuditFilter(AuditRecorder recorder, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.recorder = recorder;
        this.routes = new AuditedRouteResolver(mappings);
    }

    /** Nobody's headers are anybody's data. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        return method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Asked before the request is answered, because signing in and out changes the caller.
        Optional<String> caller = CurrentUserResolver.signedIn();
        boolean isStaff = CurrentUserResolver.isStaff();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } catch (AccessDeniedException refusal) {
            status = HttpServletResponse.SC_FORBIDDEN;
            throw refusal;
        } finally {
            record(request, caller, isStaff, status);
        }
    }

    private void record(HttpServletRequest request, Optional<String> caller, boolean isStaff, int status) {
        AuditContext context = AuditContext.of(request);
        Optional<String> actor = context.actor().or(() -> caller).filter(name -> !name.isBlank());
        if (actor.isEmpty()) {
            return;
        }
        Optional<AuditedRouteResolver.Match> route =
                routes.match(request).filter(match -> isStaff || !match.staffOnly());
        if (route.isEmpty()) {
            return;
        }
        Map<String, String> details = route.get().pathIds();
        details.putAll(context.details());
        Outcome outcome = isRefusedPage(request) ? Outcome.REFUSED : Outcome.ofStatus(status);
        Source source = request.getRequestURI().startsWith("/api/") ? Source.REST : Source.PAGE;
        List<Map<String, String>> entries = new ArrayList<>(List.of(details));
        entries.addAll(context.further());
        recorder.record(actor.get(), route.get().action(), entries, source, new Ending(status, outcome));
    }

    /** A page may refuse a request by a redirect to a page that says so. */
    private static boolean isRefusedPage(HttpServletRequest request) {
        FlashMap next = RequestContextUtils.getOutputFlashMap(request);
        return next != null && next.get(Flash.ATTRIBUTE) instanceof Flash flash && flash.kind() == Flash.Kind.REFUSED;
    }

    /** Finds the audited handler that a request is for, even if the request was refused before it. */
    private static final class AuditedRouteResolver {

        private final ObjectProvider<RequestMappingHandlerMapping> mappings;

        AuditedRouteResolver(ObjectProvider<RequestMappingHandlerMapping> mappings) {
            this.mappings = mappings;
        }

        /**
         * An audited handler.
         *
         * @param pathIds the ids in the path: of {@code /api/audiences/{id}} the id under {@code audience}
         */
        record Match(AuditAction action, boolean staffOnly, Map<String, String> pathIds) {}

        Optional<Match> match(HttpServletRequest request) {
            return handler(request)
                    .map(handler -> handler.getMethodAnnotation(Audited.class))
                    .map(audited -> new Match(audited.value(), audited.staffOnly(), pathIds(request)));
        }

        private Optional<HandlerMethod> handler(HttpServletRequest request) {
            if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod reached) {
                return Optional.of(reached);
            }
            return findHandler(request);
        }

        private Optional<HandlerMethod> findHandler(HttpServletRequest request) {
            if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            RequestMappingHandlerMapping mapping = mappings.getIfAvailable();
            try {
                return mapping == null
                        ? Optional.empty()
                        : Optional.ofNullable(mapping.getHandler(request))
                                .map(chain -> chain.getHandler())
                                .filter(HandlerMethod.class::isInstance)
                                .map(HandlerMethod.class::cast);
            } catch (Exception noSuchRoute) {
                return Optional.empty();
            }
        }

        @SuppressWarnings("unchecked") // Spring's own attribute
        private static Map<String, String> pathIds(HttpServletRequest request) {
            Map<String, String> ids = new LinkedHashMap<>();
            if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                    && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
                ((Map<String, String>) variables).forEach((name, value) -> ids.put(kind(pattern, name), value));
            }
            return ids;
        }

        /** The singular of the collection before the variable in the path, as the variable's own name is often just {@code id}. */
        private static String kind(String pattern, String name) {
            String[] parts = pattern.split("/", -1);
            for (int i = 1; i < parts.length; i++) {
                boolean isVariable = parts[i].startsWith("{" + name);
                if (isVariable && parts[i - 1].endsWith("s")) {
                    return parts[i - 1].replaceFirst("ies$", "y").replaceFirst("s$", "");
                }
            }
            return name;
        }
    }
}
