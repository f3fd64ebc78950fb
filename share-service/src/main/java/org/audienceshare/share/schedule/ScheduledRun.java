package org.audienceshare.share.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened at a due time.
 *
 * @param syncId the sync that was started, or that has not ended; null for neither
 * @param reason why the sync was refused; null if it was not
 */
public record ScheduledRun(
        Instant at,
        Outcome outcome,
        @Nullable String syncId,
        @Nullable String reason) {

    /** The outcomes. */
    public enum Outcome {
        /** A sync was started. */
        STARTED,
        /** Skipped, because nothing had changed since the last sync. */
        UNCHANGED,
        /** Skipped, because the sync of the run before had not ended. */
        STILL_RUNNING,
        /** A rule was against it. The schedule is paused since then. */
        REFUSED,
        /** A part of the platform did not answer, or failed. The same run is tried again. */
        FAILED
    }
}
