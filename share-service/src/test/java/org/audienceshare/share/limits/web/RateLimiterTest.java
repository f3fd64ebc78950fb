package org.audienceshare.share.limits.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.limits.web.RateLimitInterceptor.RateLimiter;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimiter buckets = new RateLimiter(
            Map.of(Rate.TYPEAHEAD, 2, Rate.IMPORT, 1, Rate.SHARING, 1, Rate.PREVIEW, 1), new TestTime());

    @Test
    void minutesWorthIsLetThroughAtOnceAndThenTheRateHolds() {
        assertThat(buckets.take("ann", Rate.TYPEAHEAD)).isEmpty();
        assertThat(buckets.take("ann", Rate.TYPEAHEAD)).isEmpty();
        assertThat(buckets.take("ann", Rate.TYPEAHEAD)).contains(Duration.ofSeconds(30));
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(buckets.take("ann", Rate.TYPEAHEAD)).isEmpty();
        assertThat(buckets.take("ann", Rate.TYPEAHEAD)).isPresent();
    }

    @Test
    void callersAndRatesAreCountedApart() {
        assertThat(buckets.take("ann", Rate.IMPORT)).isEmpty();
        assertThat(buckets.take("ann", Rate.IMPORT)).isPresent();
        assertThat(buckets.take("bob", Rate.IMPORT)).isEmpty();
        assertThat(buckets.take("ann", Rate.PREVIEW)).isEmpty();
    }

    private final class TestTime implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
