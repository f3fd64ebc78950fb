package org.audienceshare.share.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.notice.DeclineNotices;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.PendingNotices.PendingNotice;
import org.audienceshare.share.operations.OwnedSyncs.OwnedSync;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.SyncControl;
import org.audienceshare.share.sharing.SyncControlCommand;

/**
 * Approves and declines syncs that the workers hold because they would remove a large share of the contacts. Of several decisions about
 * one sync at the same moment, one is carried out. A sync that the owner asks for at that moment is none of them: a decline cancels
 * the sync that it names and no later one, so it is as if the owner had asked for it a moment afterwards.
 */
@UseCase
public final class HeldSyncs {

    /** The sync does not wait for approval, or a later sync replaced it. */
    public static final SharingRefusal NOT_HELD =
            new SharingRefusal.NotPossibleNow("The sync is not waiting for approval, or a later one replaced it.");

    /** Somebody else approves or declines the sync at this moment. */
    public static final SharingRefusal BEING_DECIDED = new SharingRefusal.NotPossibleNow(
            "Somebody else approves or declines the sync at this moment. Look at it again in a moment.");

    /** Far longer than publishing may take. */
    private static final Duration LONGEST_DECISION = Duration.ofMinutes(5);

    private final OwnedSyncs owned;
    private final SharingService sharing;
    private final SyncControl control;
    private final DecisionClaims claims;
    private final DeclineNotices notices;
    private final Clock clock;

    public HeldSyncs(
            OwnedSyncs owned,
            SharingService sharing,
            SyncControl control,
            DecisionClaims claims,
            DeclineNotices notices,
            Clock clock) {
        this.owned = owned;
        this.sharing = sharing;
        this.control = control;
        this.claims = claims;
        this.notices = notices;
        this.clock = clock;
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
        return decide(
                syncId,
                held -> notices.tellOf(
                        new PendingNotice(
                                Notice.of(
                                        Notice.Kind.DECLINED,
                                        held.owner().id(),
                                        held.audience().id(),
                                        syncId,
                                        now()),
                                operator),
                        () -> control.handle(held.owner(), operator, syncId, new SyncControlCommand.Decline())));
    }

    /** Nobody else decides from the look at the sync until the decision is stored, and the sync does not wait any more. */
    private Answer decide(String syncId, Function<OwnedSync, Answer> command) {
        Instant now = now();
        if (!claims.claim(syncId, now, now.minus(LONGEST_DECISION))) {
            return BEING_DECIDED;
        }
        try {
            Optional<OwnedSync> found = owned.find(syncId);
            if (found.isEmpty()) {
                return new SharingRefusal.NoSuchAudience();
            }
            return owned.isWaiting(found.get().sync()) ? command.apply(found.get()) : NOT_HELD;
        } finally {
            claims.release(syncId, now);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
