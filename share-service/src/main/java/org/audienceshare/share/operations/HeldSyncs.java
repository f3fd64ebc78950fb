package org.audienceshare.share.operations;

import java.util.Optional;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SharingService.Answer;

/** Approves syncs that the workers hold because they would remove a large share of the contacts. */
@UseCase
public final class HeldSyncs {

    /** How many of an audience's newest syncs are checked for a later one. */
    private static final int NEWEST = 20;

    /** The sync does not wait for approval, or a later sync replaced it. */
    public static final SharingRefusal NOT_HELD =
            new SharingRefusal.NotPossibleNow("The sync is not waiting for approval, or a later one replaced it.");

    private final Syncs syncs;
    private final Audiences audiences;
    private final Directory directory;
    private final SharingService sharing;

    public HeldSyncs(Syncs syncs, Audiences audiences, Directory directory, SharingService sharing) {
        this.syncs = syncs;
        this.audiences = audiences;
        this.directory = directory;
        this.sharing = sharing;
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
        Optional<SyncProgress> sync = syncs.find(syncId);
        Optional<Audience> audience =
                sync.flatMap(found -> audiences.find(found.status().audience()));
        Optional<Account> owner = audience.flatMap(found -> directory.account(found.owner()));
        if (owner.isEmpty()) {
            return new SharingRefusal.NoSuchAudience();
        }
        if (!isWaiting(sync.get())) {
            return NOT_HELD;
        }
        SharingCommand again = new SharingCommand.RequestSync(null, SyncMode.INCREMENTAL, true);
        return sharing.handleApproved(owner.get(), operator, audience.get().id(), again);
    }
}
