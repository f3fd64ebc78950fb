package org.audienceshare.share.progress;

import java.time.Clock;
import java.time.Duration;

/** Forgets syncs that nobody looks at any more. What audiences are shared with is never forgotten. */
public final class SyncRetention {

    private final Syncs syncs;
    private final Clock clock;
    private final Duration keep;

    /** @param keep how long a sync is kept after the last thing that happened to it */
    public SyncRetention(Syncs syncs, Clock clock, Duration keep) {
        this.syncs = syncs;
        this.clock = clock;
        this.keep = keep;
    }

    /** Forgets what is too old now. Several instances of the service may do it at once. */
    public void sweep() {
        syncs.deleteOlderThan(clock.instant().minus(keep));
    }
}
