package org.audienceshare.share.limits.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.security.CurrentUserResolver;
import org.audienceshare.share.web.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps callers within their rates: whoever has signed in by its id, all others by their address. */
final class RateLimitInterceptor implements HandlerInterceptor {

    private final CallerBuckets buckets;

    RateLimitInterceptor(CallerBuckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            RateLimited limited = method.getMethodAnnotation(RateLimited.class);
            if (limited != null) {
                buckets.take(caller(request), limited.value()).ifPresent(wait -> refuse(response, wait));
            }
        }
        return true;
    }

    /** An account's id and an address are never the same text. */
    private static String caller(HttpServletRequest request) {
        Optional<String> signedIn = CurrentUserResolver.signedIn();
        return signedIn.map(id -> "id " + id).orElseGet(() -> "address " + request.getRemoteAddr());
    }

    private static void refuse(HttpServletResponse response, Duration wait) {
        long seconds = wait.plusNanos(999_999_999).toSeconds();
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Too many requests. Try again in " + seconds + " s.");
    }
}
