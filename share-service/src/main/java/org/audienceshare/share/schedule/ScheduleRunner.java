package org.audienceshare.share.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.AccountTimeZones;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.schedule.ScheduledRun.Outcome;
import org.audienceshare.share.schedule.SyncSchedules.ScheduleClaim;
import org.jspecify.annotations.Nullable;

/** Carries out the schedules that are due. Every instance of the service may; each run is one instance's. */
@UseCase
public final class ScheduleRunner {

    /** Longer than a preview and a publication take together; also the time after which a run that failed is tried again. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final SyncSchedules schedules;
    private final ScheduledSyncs syncs;
    private final AccountTimeZones zones;
    private final Clock clock;

    public ScheduleRunner(SyncSchedules schedules, ScheduledSyncs syncs, AccountTimeZones zones, Clock clock) {
        this.schedules = schedules;
        this.syncs = syncs;
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * A run that was carried out.
     *
     * @param outcome empty if the audience is gone, and its schedule with it
     * @param fault why it failed and is tried again; null if it did not fail
     */
    public record Ran(
            AudienceId audience,
            Optional<Outcome> outcome,
            @Nullable Exception fault) {}

    /** Carries out the run that has been due for longest. The next one is after now, so runs that an outage missed are one run. */
    public Optional<Ran> runNext() {
        return schedules.claim(clock.instant(), LEASE).map(this::run);
    }

    private Ran run(ScheduleClaim claim) {
        SyncSchedule schedule = claim.schedule();
        try {
            Optional<ScheduledRun> ran = syncs.run(claim);
            ran.ifPresentOrElse(
                    run -> schedules.finish(claim, run, nextRun(claim, run)),
                    () -> schedules.remove(schedule.audience()));
            return new Ran(schedule.audience(), ran.map(ScheduledRun::outcome), null);
        } catch (RuntimeException fault) {
            schedules.postpone(claim, new ScheduledRun(clock.instant(), Outcome.FAILED, null, null));
            return new Ran(schedule.audience(), Optional.of(Outcome.FAILED), fault);
        }
    }

    private @Nullable Instant nextRun(ScheduleClaim claim, ScheduledRun run) {
        SyncSchedule schedule = claim.schedule();
        return run.outcome() == Outcome.REFUSED
                ? null
                : schedule.recurrence().next(claim.due(), clock.instant(), zones.of(schedule.owner()));
    }
}
