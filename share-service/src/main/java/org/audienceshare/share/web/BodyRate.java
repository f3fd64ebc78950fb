package org.audienceshare.share.web;

import java.time.Duration;

/**
 * How fast one body arrives. Only the time counts that the service waited for the client, so that a client is not slow because the
 * service is. Each full period of waiting is judged by itself: who was fast at first must not be slow later.
 * In all it may take only so long, however fast it is.
 */
final class BodyRate {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int minBytesPerSecond;
    private final long periodNanos;
    private final long maxNanos;
    private long waitedNanos;
    private long totalNanos;
    private long bytes;
    private boolean tooSlow;

    BodyRate(int minBytesPerSecond, Duration period, Duration most) {
        this.minBytesPerSecond = minBytesPerSecond;
        this.periodNanos = period.toNanos();
        this.maxNanos = most.toNanos();
    }

    /** Counts one read: how long it waited, and what it got. */
    void count(long nanos, int read) {
        waitedNanos += nanos;
        totalNanos += nanos;
        bytes += read;
        tooSlow |= totalNanos >= maxNanos;
        if (waitedNanos >= periodNanos) {
            tooSlow |= bytes < minBytesPerSecond * (waitedNanos / NANOS_PER_SECOND);
            waitedNanos = 0;
            bytes = 0;
        }
    }

    /** Whether the body was too slow once. */
    boolean isTooSlow() {
        return tooSlow;
    }
}
