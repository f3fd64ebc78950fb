package org.audienceshare.share.operations;

import java.time.Instant;

/** What workers have carried out of an audience's events. */
public interface ProcessedEvents {

    /** Where counting stops. */
    int MAX_COUNTED = 100;

    /**
     * How many events of an audience were planned after a time, apart from one; {@link #MAX_COUNTED} for that many or more. Those
     * that changed nothing, because they were rejected or wait for approval, do not count.
     */
    int since(String audienceId, String exceptEventId, Instant after);
}
