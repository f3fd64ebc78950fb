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
import org.audienceshare.contacts.logging.TraceParent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

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
        TraceParent trace =
                TraceParent.parse(request.getHeader(TraceParent.HEADER)).orElseGet(() -> TraceParent.begin(random));
        try (LogContext unused = LogContext.open(idsIn(request.getRequestURI()), trace)) {
            chain.doFilter(request, response);
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
