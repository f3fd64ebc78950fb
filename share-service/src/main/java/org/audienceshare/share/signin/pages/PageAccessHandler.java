package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageTexts;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers people without access to a page. Where a script asked for a part of a page, the answer is one sentence. */
final class PageAccessHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final PageTexts texts;

    PageAccessHandler(PageTexts texts) {
        this.texts = texts;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (Htmx.isRequest(request)) {
            response.setHeader(Htmx.REDIRECT, PageSecurityConfiguration.SIGN_IN);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(PageSecurityConfiguration.SIGN_IN);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        if (!Htmx.isRequest(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter()
                .write(texts.get(refusal instanceof CsrfException ? "pages.error.outdated" : "pages.error.denied"));
    }
}
