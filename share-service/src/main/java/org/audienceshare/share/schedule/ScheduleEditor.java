package org.audienceshare.share.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountTimeZones;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.sharing.SharingRefusal;

/** Shows and changes the schedules of an account's audiences. */
@UseCase
public final class ScheduleEditor {

    private final SyncSchedules schedules;
    private final ScheduledSyncs syncs;
    private final AccountTimeZones zones;
    private final Clock clock;

    public ScheduleEditor(SyncSchedules schedules, ScheduledSyncs syncs, AccountTimeZones zones, Clock clock) {
        this.schedules = schedules;
        this.syncs = syncs;
        this.zones = zones;
        this.clock = clock;
    }

    /** The schedule of an audience of this owner. */
    public Optional<SyncSchedule> find(Account owner, AudienceId audience) {
        return schedules.find(audience).filter(schedule -> schedule.owner().equals(owner.id()));
    }

    /** The time zone in which the owner's times of day are. */
    public ZoneId zone(Account owner) {
        return zones.of(owner.id());
    }

    /**
     * Adds, replaces, pauses or resumes the schedule of an audience of the owner. Pausing needs no right to share.
     *
     * @param paused whether it keeps the schedule without running it; the caller has then checked who owns the audience
     * @return why nothing was changed: the rules of Sync Now hold; empty if it was changed
     */
    public Optional<SharingRefusal> put(Account owner, AudienceId audience, Recurrence recurrence, boolean paused) {
        Optional<SharingRefusal> refusal = paused ? Optional.empty() : syncs.refusal(owner, audience);
        if (refusal.isEmpty()) {
            Instant now = clock.instant();
            Instant next = paused ? null : recurrence.next(now, now, zone(owner));
            schedules.put(new SyncSchedule(audience, owner.id(), recurrence, next, null));
        }
        return refusal;
    }

    /** Removes the schedule, if there is one. The caller has checked who owns the audience. */
    public void remove(AudienceId audience) {
        schedules.remove(audience);
    }
}
