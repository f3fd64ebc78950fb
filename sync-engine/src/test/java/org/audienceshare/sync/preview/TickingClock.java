package org.audienceshare.sync.preview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Advances by the same time at every reading. */
final class TickingClock extends Clock {

    private final Duration tick;
    private Instant now = Instant.parse("2026-01-05T09:00:00Z");

    TickingClock(Duration tick) {
        this.tick = tick;
    }

    @Override
    public Instant instant() {
        now = now.plus(tick);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
