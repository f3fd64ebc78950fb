package org.audienceshare.worker.failure;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from the first delay to the longest, each shortened at random by up
 * to a half, so that what failed together is not retried together.
 */
public final class RetryDelays {

    private static final int MAX_DOUBLINGS = 32;

    private final long initialMillis;
    private final long maxMillis;
    private final RandomGenerator random;

    /**
     * @param initialMillis 1 or more
     * @param maxMillis not below {@code initialMillis}
     * @throws IllegalArgumentException if they are not
     */
    public RetryDelays(long initialMillis, long maxMillis, RandomGenerator random) {
        if (initialMillis < 1 || maxMillis < initialMillis) {
            throw new IllegalArgumentException(
                    "retry delays must be 1 ms or more, and the longest not below the first");
        }
        this.initialMillis = initialMillis;
        this.maxMillis = maxMillis;
        this.random = random;
    }

    /** @param failures how often the same thing has failed in a row, 1 or more */
    public Duration after(int failures) {
        long doubled = maxMillis;
        int doublings = failures - 1;
        if (doublings < MAX_DOUBLINGS && initialMillis <= maxMillis >> doublings) {
            doubled = initialMillis << doublings;
        }
        return Duration.ofMillis(doubled - random.nextLong(doubled / 2 + 1));
    }
}
