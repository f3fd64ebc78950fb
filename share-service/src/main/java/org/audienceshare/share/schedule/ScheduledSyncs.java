package org.audienceshare.share.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.schedule.ScheduledRun.Outcome;
import org.audienceshare.share.schedule.SyncSchedules.ScheduleClaim;
import org.audienceshare.share.sharing.Previews;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.sync.preview.Preview;
import org.jspecify.annotations.Nullable;

/**
 * Requests the sync of a due schedule as its owner would with Sync Now: with the rules that hold at that time, never with the
 * approval of a mass removal, and only if something changed. A sync's id is computed from the audience and the due time, so a run
 * that two instances carry out, one after the other, is one sync.
 */
@UseCase
public final class ScheduledSyncs {

    /** No number of recipients is confirmed: the audience goes to whomever it is shared with at that time. */
    private static final SharingCommand SYNC = new SharingCommand.RequestSync(null, SyncMode.INCREMENTAL, false);

    private final Directory directory;
    private final Syncs syncs;
    private final Previews previews;
    private final SharingService sharing;
    private final Clock clock;

    public ScheduledSyncs(Directory directory, Syncs syncs, Previews previews, SharingService sharing, Clock clock) {
        this.directory = directory;
        this.syncs = syncs;
        this.previews = previews;
        this.sharing = sharing;
        this.clock = clock;
    }

    /**
     * Requests the sync, or says why not. May be called again for the same claim.
     *
     * @return empty if the owner has no such audience any more
     */
    Optional<ScheduledRun> run(ScheduleClaim claim) {
        SyncSchedule schedule = claim.schedule();
        String syncId = syncId(claim);
        if (syncs.find(syncId).isPresent()) {
            return Optional.of(ran(Outcome.STARTED, syncId, null));
        }
        Optional<String> running = running(schedule.lastRun());
        if (running.isPresent()) {
            return Optional.of(ran(Outcome.STILL_RUNNING, running.get(), null));
        }
        Optional<Account> owner = directory.account(schedule.owner()).filter(Account::active);
        if (owner.isEmpty()) {
            return Optional.of(ran(Outcome.REFUSED, null, "The account of the audience's owner is not active."));
        }
        if (isUnchanged(owner.get(), schedule.audience())) {
            return Optional.of(ran(Outcome.UNCHANGED, null, null));
        }
        SharingService.Answer answer = sharing.handleScheduled(owner.get(), syncId, schedule.audience(), SYNC);
        return answer instanceof SharingRefusal refusal
                ? reason(refusal).map(reason -> ran(Outcome.REFUSED, null, reason))
                : Optional.of(ran(Outcome.STARTED, syncId, null));
    }

    /** Why the owner can't turn a schedule on now; empty if it can. */
    Optional<SharingRefusal> refusal(Account owner, AudienceId audience) {
        return sharing.refusal(owner, audience, SYNC);
    }

    /** The sync of the run before, if it has not ended. Otherwise syncs would queue up while no worker takes them. */
    private Optional<String> running(@Nullable ScheduledRun last) {
        return Optional.ofNullable(last)
                .map(ScheduledRun::syncId)
                .filter(id ->
                        syncs.find(id).filter(sync -> !sync.state().isFinal()).isPresent());
    }

    /** Whether a preview says so, for sure. Where it can't (too many contacts, too slow), the sync finds out by itself. */
    private boolean isUnchanged(Account owner, AudienceId audience) {
        try {
            return previews.of(owner, audience, SYNC, Integer.MAX_VALUE) instanceof Previews.Answer.Expected expected
                    && isUnchanged(expected.preview());
        } catch (RuntimeException noPreview) {
            return false;
        }
    }

    private static boolean isUnchanged(Preview.Expected preview) {
        CopyCounts copies = preview.copies();
        return preview.exact()
                && preview.held().isEmpty()
                && preview.losing() == 0
                && copies.added() + copies.updated() + copies.removed() == 0;
    }

    private static String syncId(ScheduleClaim claim) {
        String run =
                "schedule " + claim.schedule().audience() + " " + claim.due().toEpochMilli();
        return UUID.nameUUIDFromBytes(run.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Empty if there is no such audience of the owner. */
    private static Optional<String> reason(SharingRefusal refusal) {
        if (refusal instanceof SharingRefusal.NoSuchAudience || refusal instanceof SharingRefusal.ReceivedAudience) {
            return Optional.empty();
        }
        if (refusal instanceof SharingRefusal.SwitchedOff off) {
            return Optional.of(off.message());
        }
        if (refusal instanceof SharingRefusal.NotPossibleNow now) {
            return Optional.of(now.message());
        }
        return Optional.of(
                refusal instanceof SharingRefusal.BadSelections bad
                        ? "The selections " + bad.message() + "."
                        : "The sync is not possible now.");
    }

    private ScheduledRun ran(Outcome outcome, @Nullable String syncId, @Nullable String reason) {
        return new ScheduledRun(clock.instant(), outcome, syncId, reason);
    }
}
