package org.audienceshare.share.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyRateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final BodyRate rate = new BodyRate(500, Duration.ofSeconds(10), Duration.ofSeconds(3_600));

    @Test
    void nothingIsTooSlowBeforeTheFirstPeriodIsOver() {
        count(9, 1);

        assertThat(rate.isTooSlow()).isFalse();
    }

    @Test
    void aByteASecondIsTooSlow() {
        count(10, 1);

        assertThat(rate.isTooSlow()).isTrue();
    }

    @Test
    void enoughBytesAreNeverTooSlow() {
        count(3_599, 500);

        assertThat(rate.isTooSlow()).isFalse();
    }

    @Test
    void nothingIsFastEnoughForEver() {
        count(3_600, 500);

        assertThat(rate.isTooSlow()).isTrue();
    }

    /** Who sent megabytes at first must not hold a thread for hours afterwards. */
    @Test
    void whatCameBeforeIsNoCredit() {
        rate.count(SECOND, 50_000_000);
        count(9, 1);
        assertThat(rate.isTooSlow()).isFalse();

        count(10, 1);

        assertThat(rate.isTooSlow()).isTrue();
    }

    @Test
    void aReadThatDoesNotWaitCostsNoTime() {
        for (int i = 0; i < 1_000_000; i++) {
            rate.count(1_000, 1);
        }

        assertThat(rate.isTooSlow()).isFalse();
    }

    private void count(int seconds, int bytesEach) {
        for (int i = 0; i < seconds; i++) {
            rate.count(SECOND, bytesEach);
        }
    }
}
