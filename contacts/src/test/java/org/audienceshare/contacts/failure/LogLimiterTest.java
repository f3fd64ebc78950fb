package org.audienceshare.contacts.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.audienceshare.contacts.TestClock;
import org.junit.jupiter.api.Test;

class LogLimiterTest {

    private final TestClock clock = new TestClock();
    private final LogLimiter limiter = new LogLimiter(clock);

    @Test
    void sentenceIsLoggedOnceAMinuteWithHowOftenItWasLeftOut() {
        assertThat(limiter.permit("events-0", "the broker does not answer")).hasValue(0);
        clock.advance(Duration.ofSeconds(30));
        assertThat(limiter.permit("events-0", "the broker does not answer")).isEmpty();
        clock.advance(Duration.ofSeconds(29));
        assertThat(limiter.permit("events-0", "the broker does not answer")).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(limiter.permit("events-0", "the broker does not answer")).hasValue(2);
    }

    @Test
    void anotherSentenceOrPlaceIsLoggedAtOnce() {
        assertThat(limiter.permit("events-0", "the broker does not answer")).isPresent();
        assertThat(limiter.permit("events-0", "the broker refuses")).isPresent();
        assertThat(limiter.permit("events-1", "the broker does not answer")).isPresent();
        assertThat(limiter.permit("events-0", "the broker does not answer")).isEmpty();
    }
}
