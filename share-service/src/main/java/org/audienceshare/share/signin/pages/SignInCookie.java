package org.audienceshare.share.signin.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A text that the browser of somebody who has not signed in keeps for a few minutes, so that strangers fill no memory here.
 * What it says is not trusted.
 */
final class SignInCookie {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    /** Browsers refuse more. */
    private static final int MAX_CHARS = 3_500;

    private final String name;
    private final boolean secure;

    /** @param secure whether it never travels in clear text */
    SignInCookie(String name, boolean secure) {
        this.name = name;
        this.secure = secure;
    }

    void write(String text, HttpServletResponse response) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        if (value.length() <= MAX_CHARS) {
            add(value, MAX_AGE, response);
        }
    }

    Optional<String> read(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        if (cookie == null || cookie.getValue() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    void remove(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, name) != null) {
            add("", Duration.ZERO, response);
        }
    }

    private void add(String value, Duration maxAge, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(maxAge)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
