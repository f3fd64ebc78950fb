package org.audienceshare.worker.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryDelaysTest {

    private final RetryDelays delays = new RetryDelays(200, 30_000, new Random(7));

    @Test
    void doublesUpToTheLongestAndTakesAtMostHalfOff() {
        long[] full = {200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000};
        for (int failures = 1; failures <= full.length; failures++) {
            assertThat(delays.after(failures).toMillis())
                    .as("after %d failures", failures)
                    .isBetween(full[failures - 1] / 2, full[failures - 1]);
        }
    }

    @Test
    void neverOverflows() {
        assertThat(delays.after(Integer.MAX_VALUE).toMillis()).isBetween(15_000L, 30_000L);
        assertThat(new RetryDelays(1, Long.MAX_VALUE / 2, new Random(7))
                        .after(64)
                        .toMillis())
                .isPositive();
    }

    @Test
    void rejectsDelaysThatShrink() {
        assertThatThrownBy(() -> new RetryDelays(200, 100, new Random(7))).isInstanceOf(IllegalArgumentException.class);
    }
}
