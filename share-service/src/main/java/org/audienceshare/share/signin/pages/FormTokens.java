package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.audienceshare.share.signin.SessionValues;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** Tokens against forged forms: in the session of people who have signed in, in a cookie of all others, who get no session. */
final class FormTokens implements CsrfTokenRepository {

    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String PARAMETER = "_csrf";

    private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

    /** @param secure whether the cookie never travels in clear text */
    FormTokens(boolean secure) {
        cookie.setCookieName("audience-share-form");
        cookie.setHeaderName(HEADER);
        cookie.setParameterName(PARAMETER);
        cookie.setCookiePath("/");
        cookie.setCookieCustomizer(settings -> settings.secure(secure).sameSite("Lax"));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return cookie.generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null) {
            cookie.saveToken(token, request, response);
        } else if (token == null) {
            session.removeAttribute(SessionValues.CSRF);
        } else {
            session.setAttribute(SessionValues.CSRF, token.getToken());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null) {
            return cookie.loadToken(request);
        }
        return session.getAttribute(SessionValues.CSRF) instanceof String token
                ? new DefaultCsrfToken(HEADER, PARAMETER, token)
                : null;
    }
}
