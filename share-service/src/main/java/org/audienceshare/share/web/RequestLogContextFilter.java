package org.audienceshare.share.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.contacts.logging.RecordedSpan;
import org.audienceshare.contacts.logging.SpanStart;
import org.audienceshare.contacts.logging.TraceParent;
import org.audienceshare.contacts.logging.Traces;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What is logged and published during a request says to which trace it belongs, and which audience or sync the address names. A
 * request without a trace begins one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestLogContextFilter extends OncePerRequestFilter {

    private static final Pattern NAMED =
            Pattern.compile("(?:/api)?/(audiences|syncs)/(?!(?:new|search|count)$)([A-Za-z0-9_-]{1,64})(?:/.*)?");

    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SpanStart start = SpanStart.request(request.getMethod());
        try (LogContext context = LogContext.openSpan(start, idsIn(request.getRequestURI()), trace(request))) {
            try {
                chain.doFilter(request, response);
                context.span().ifPresent(span -> describe(span, request, response));
            } catch (ServletException | IOException | RuntimeException e) {
                context.failed(e);
                throw e;
            }
        }
    }

    /** Null if the span begins the trace. */
    private @Nullable TraceParent trace(HttpServletRequest request) {
        return TraceParent.parse(request.getHeader(TraceParent.HEADER))
                .orElseGet(() -> Traces.areRecorded() ? null : TraceParent.begin(random));
    }

    /** By its route, which names no ids. */
    private static void describe(RecordedSpan span, HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route) {
            span.rename(request.getMethod() + " " + route);
            span.attribute("http.route", route);
        }
        span.attribute("http.response.status_code", response.getStatus());
        if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            span.failed();
        }
    }

    static Map<String, String> idsIn(String path) {
        Matcher named = NAMED.matcher(path);
        if (!named.matches()) {
            return Map.of();
        }
        return Map.of(named.group(1).equals("syncs") ? LogContext.SYNC : LogContext.AUDIENCE, named.group(2));
    }
}
