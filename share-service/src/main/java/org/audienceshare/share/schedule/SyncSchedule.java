package org.audienceshare.share.schedule;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/**
 * When an audience is synced by itself. An audience has one or none.
 *
 * @param owner the owner of the audience, for whom each sync is requested
 * @param nextRun when the next sync is due; null while the schedule is paused
 * @param lastRun null before the first run
 */
public record SyncSchedule(
        AudienceId audience,
        AccountId owner,
        Recurrence recurrence,
        @Nullable Instant nextRun,
        @Nullable ScheduledRun lastRun) {

    public boolean isPaused() {
        return nextRun == null;
    }
}
