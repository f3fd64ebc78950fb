package org.audienceshare.share.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What people see who may not see a page. Parts of pages get a status and a sentence, as a script asked for them. */
final class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** Whether htmx asks, for a part of a page that is open already. */
    static boolean isPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (isPart(request)) {
            response.setHeader("HX-Redirect", PageSecurityConfiguration.SIGN_IN);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(PageSecurityConfiguration.SIGN_IN);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        if (!isPart(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter()
                .write(
                        refusal instanceof CsrfException
                                ? "This page is out of date. Load it again, then try once more."
                                : "You may not do that.");
    }
}
