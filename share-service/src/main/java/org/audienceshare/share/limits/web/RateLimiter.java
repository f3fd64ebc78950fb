package org.audienceshare.share.limits.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.share.limits.Rate;

/**
 * A token bucket for each caller and rate. Buckets are full at first, so that a caller may use a minute's requests at
 * once. Each instance of the service counts by itself.
 */
final class RateLimiter {

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
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
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
