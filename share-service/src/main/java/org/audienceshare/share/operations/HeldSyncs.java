package org.audienceshare.share.operations;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.Notices;
import org.audienceshare.share.operations.OwnedSyncs.OwnedSync;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.SyncControl;
import org.audienceshare.share.sharing.SyncControlCommand;

/** Approves and declines syncs that the workers hold because they would remove a large share of the contacts. */
@UseCase
public final class HeldSyncs {

    /** How many of an audience's newest syncs are checked for a later one. */
    private static final int NEWEST = 20;

    /** The sync does not wait for approval, or a later sync replaced it. */
    public static final SharingRefusal NOT_HELD =
            new SharingRefusal.NotPossibleNow("The sync is not waiting for approval, or a later one replaced it.");

    private final Syncs syncs;
    private final OwnedSyncs owned;
    private final SharingService sharing;
    private final SyncControl control;
    private final Notices notices;
    private final Clock clock;

    public HeldSyncs(
            Syncs syncs, OwnedSyncs owned, SharingService sharing, SyncControl control, Notices notices, Clock clock) {
        this.syncs = syncs;
        this.owned = owned;
        this.sharing = sharing;
        this.control = control;
        this.notices = notices;
        this.clock = clock;
    }

    /** Whether the sync waits for approval, and no later sync of its audience replaced it. */
    public boolean isWaiting(SyncProgress sync) {
        if (sync.state() != State.HELD) {
            return false;
        }
        String newest = syncs.ofAudience(sync.status().audience(), NEWEST).stream()
                .filter(other -> other.state() != State.REJECTED
                        && other.state() != State.LOST
                        && other.status().kind() != RequestedSync.Kind.REPLAY)
                .map(other -> other.status().syncId())
                .findFirst()
                .orElse("");
        return newest.equals(sync.status().syncId());
    }

    /**
     * Requests the sync again, with approval to remove that many contacts. The rules for the audience's owner apply. The
     * owner gets a notice.
     *
     * @param operator who approves; the event names it
     */
    public Answer release(String syncId, String operator) {
        SharingCommand again = new SharingCommand.RequestSync(null, SyncMode.INCREMENTAL, true);
        return decide(
                syncId,
                held -> sharing.handleApproved(
                        held.owner(), operator, held.audience().id(), again));
    }

    /**
     * Cancels the sync, and tells the owner: recipients keep what they have until the audience is synced again.
     *
     * @param operator who declines; the event names it
     */
    public Answer decline(String syncId, String operator) {
        return decide(syncId, held -> {
            Answer answer = control.handle(held.owner(), operator, syncId, new SyncControlCommand.Decline());
            if (answer instanceof Answer.Accepted) {
                tell(held, syncId);
            }
            return answer;
        });
    }

    /** Stored here, because planners report nothing about a cancellation; what fails in between is lost. */
    private void tell(OwnedSync declined, String syncId) {
        notices.add(List.of(Notice.of(
                Notice.Kind.DECLINED,
                declined.owner().id(),
                declined.audience().id(),
                syncId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS))));
    }

    private Answer decide(String syncId, Function<OwnedSync, Answer> command) {
        Optional<OwnedSync> found = owned.find(syncId);
        if (found.isEmpty()) {
            return new SharingRefusal.NoSuchAudience();
        }
        return isWaiting(found.get().sync()) ? command.apply(found.get()) : NOT_HELD;
    }
}
