package org.audienceshare.share.limits.web;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.share.limits.Rate;
import org.audienceshare.share.limits.RateLimitProperties;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.security.CurrentUserResolver;
import org.audienceshare.share.web.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Limits how often callers use {@link RateLimited} handlers: signed-in users by their id, all others by address. */
@Component
final class RateLimitInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private final RateLimiter limiter;

    RateLimitInterceptor(RateLimitProperties limits) {
        this.limiter = new RateLimiter(
                Map.of(
                        Rate.TYPEAHEAD, limits.typeaheadsPerMinute(),
                        Rate.IMPORT, limits.importsPerMinute(),
                        Rate.SHARING, limits.sharingPerMinute(),
                        Rate.PREVIEW, limits.previewsPerMinute()),
                TimeMeter.SYSTEM_NANOTIME);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            RateLimited limited = method.getMethodAnnotation(RateLimited.class);
            if (limited != null) {
                limiter.take(caller(request), limited.value()).ifPresent(wait -> refuse(response, wait));
            }
        }
        return true;
    }

    /** The prefix keeps an id apart from an address with the same text. */
    private static String caller(HttpServletRequest request) {
        Optional<String> signedIn = CurrentUserResolver.signedIn();
        return signedIn.map(id -> "id " + id).orElseGet(() -> "address " + request.getRemoteAddr());
    }

    private static void refuse(HttpServletResponse response, Duration wait) {
        long seconds = wait.plusNanos(999_999_999).toSeconds();
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Try again in " + seconds + " s.");
    }
}
