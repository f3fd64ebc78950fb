package org.audienceshare.share.progress;

import java.time.Clock;
import java.time.Duration;
import org.audienceshare.share.UseCase;

/** Deletes old syncs. What audiences are shared with is never deleted. */
@UseCase
public final class SyncRetention {

    private final Syncs syncs;
    private final Clock clock;
    private final Duration keep;

    public SyncRetention(Syncs syncs, Clock clock, ProgressProperties properties) {
        this.syncs = syncs;
        this.clock = clock;
        this.keep = Duration.ofDays(properties.keepDays());
    }

    /** Deletes the syncs that are too old now. Several instances of the service may do it at once. */
    public void deleteExpired() {
        syncs.deleteOlderThan(clock.instant().minus(keep));
    }
}
