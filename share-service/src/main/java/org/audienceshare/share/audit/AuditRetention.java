package org.audienceshare.share.audit;

import java.time.Clock;
import java.time.Duration;

/** Forgets entries that are older than anybody may want to look back. */
public final class AuditRetention {

    private final AuditLog log;
    private final Clock clock;
    private final Duration keep;

    /** @param keep how long an entry is kept */
    public AuditRetention(AuditLog log, Clock clock, Duration keep) {
        this.log = log;
        this.clock = clock;
        this.keep = keep;
    }

    /** Forgets what is too old now. Several instances of the service may do it at once. */
    public void sweep() {
        log.forgetBefore(clock.instant().minus(keep));
    }
}
