package org.audienceshare.share.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/** The schedules of all audiences. */
public interface SyncSchedules {

    Optional<SyncSchedule> find(AudienceId audience);

    /** Adds or replaces the schedule of an audience, except for the last run. A run that is under way does not move its next one. */
    void put(SyncSchedule schedule);

    void remove(AudienceId audience);

    /**
     * Takes the schedule that has been due for longest. Nobody else gets it until the run is finished or the lease has ended: then
     * whoever took it has died.
     *
     * @return empty if none is due
     */
    Optional<ScheduleClaim> claim(Instant now, Duration lease);

    /**
     * Ends a run. If the owner changed the schedule meanwhile, only the last run is stored.
     *
     * @param nextRun null to pause the schedule
     */
    void finish(ScheduleClaim claim, ScheduledRun run, @Nullable Instant nextRun);

    /** Stores that a run failed. It stays due, and is claimed again when the lease has ended. */
    void postpone(ScheduleClaim claim, ScheduledRun run);

    /**
     * A due schedule that one instance of the service has taken.
     *
     * @param due when the run was due
     * @param token tells this claim from all others
     */
    record ScheduleClaim(SyncSchedule schedule, Instant due, String token) {}
}
