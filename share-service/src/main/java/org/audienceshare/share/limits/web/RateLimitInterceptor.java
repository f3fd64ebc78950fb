package org.audienceshare.share.limits.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.share.limits.RateLimitProperties;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.CurrentUserResolver;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Limits how often, and how many at once, callers use {@link RateLimited} handlers: signed-in users by their id, all others by address. */
@Component
final class RateLimitInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private static final String SLOT = CallerSlots.class.getName();
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Most requests of one caller and kind that wait for an earlier one to be answered; each holds a thread. */
    private static final int MAX_WAITING = 8;

    /** A file is read twice and takes its size on disk meanwhile. */
    private static final int MAX_IMPORTS = 1;

    /** It reads the collections of many accounts. */
    private static final int MAX_VERIFICATIONS = 1;

    /** A page asks for as many sizes at once, and each can take a while. */
    private static final int MAX_SIZES_WAITING = 20;

    private static final Duration PATIENCE_FOR_SIZES = Duration.ofSeconds(15);

    private final RateLimiter limiter;
    private final RateLimitProperties limits;
    private final CallerSlots slots = new CallerSlots();

    RateLimitInterceptor(RateLimitProperties limits) {
        this.limits = limits;
        this.limiter = new RateLimiter(
                Map.of(
                        Rate.TYPEAHEAD, limits.typeaheadsPerMinute(),
                        Rate.SIZE, limits.typeaheadsPerMinute(),
                        Rate.IMPORT, limits.importsPerMinute(),
                        Rate.SHARING, limits.sharingPerMinute(),
                        Rate.PREVIEW, limits.previewsPerMinute(),
                        Rate.VERIFICATION, limits.previewsPerMinute()),
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
            // A request that is answered later comes here twice.
            if (limited != null && request.getAttribute(SLOT) == null) {
                String caller = caller(request);
                limiter.take(caller, limited.value()).ifPresent(wait -> refuse(response, wait));
                takeSlot(request, response, limited.value() + " " + caller, limited.value());
            }
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception fault) {
        if (request.getAttribute(SLOT) instanceof String slot) {
            request.removeAttribute(SLOT);
            slots.giveBack(slot);
        }
    }

    private void takeSlot(HttpServletRequest request, HttpServletResponse response, String slot, Rate rate) {
        int max = maxAtOnce(rate);
        int maxWaiting = rate == Rate.SIZE ? MAX_SIZES_WAITING : MAX_WAITING;
        try {
            if (slots.take(slot, max, maxWaiting, rate == Rate.SIZE ? PATIENCE_FOR_SIZES : PATIENCE)) {
                request.setAttribute(SLOT, slot);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuse(response, PATIENCE);
    }

    private int maxAtOnce(Rate rate) {
        return switch (rate) {
            case PREVIEW -> limits.maxPreviewsAtOnce();
            case IMPORT -> MAX_IMPORTS;
            case VERIFICATION -> MAX_VERIFICATIONS;
            case TYPEAHEAD, SIZE, SHARING -> limits.maxAtOnce();
        };
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

    /**
     * A token bucket for each caller and rate. Buckets are full at first, so that a caller may use a minute's requests at
     * once. Each instance of the service counts by itself.
     */
    static final class RateLimiter {

        private static final Duration PERIOD = Duration.ofMinutes(1);

        /** Beyond this number the buckets that were unused for longest are dropped, to bound the memory. */
        private static final int MAX_BUCKETS = 100_000;

        private final Map<Rate, Integer> perMinute;
        private final TimeMeter time;
        private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .build();

        /** @param perMinute the requests that one caller may send, for every rate */
        RateLimiter(Map<Rate, Integer> perMinute, TimeMeter time) {
            this.perMinute = Map.copyOf(perMinute);
            this.time = time;
        }

        private record Key(String caller, Rate rate) {}

        /** Takes a token. If there is none, returns how long it takes until there is one. */
        Optional<Duration> take(String caller, Rate rate) {
            ConsumptionProbe probe =
                    buckets.get(new Key(caller, rate), this::bucket).tryConsumeAndReturnRemaining(1);
            return probe.isConsumed()
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }

        private Bucket bucket(Key key) {
            int limit = Objects.requireNonNull(perMinute.get(key.rate()), "a limit for every rate");
            return Bucket.builder()
                    .withCustomTimePrecision(time)
                    .addLimit(Bandwidth.builder()
                            .capacity(limit)
                            .refillGreedy(limit, PERIOD)
                            .build())
                    .build();
        }
    }
}
