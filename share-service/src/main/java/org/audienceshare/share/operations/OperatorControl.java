package org.audienceshare.share.operations;

import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.SyncControl;
import org.audienceshare.share.sharing.SyncControlCommand;

/** What operators do to syncs of any owner: cancel one, a replay too, and drop the end of a sharing that failed. */
@UseCase
public final class OperatorControl {

    private final OwnedSyncs owned;
    private final Syncs syncs;
    private final SyncControl control;

    public OperatorControl(OwnedSyncs owned, Syncs syncs, SyncControl control) {
        this.owned = owned;
        this.syncs = syncs;
        this.control = control;
    }

    /**
     * Cancels a sync. The rules for the audience's owner apply.
     *
     * @param operator who cancels; the event names it
     */
    public Answer cancel(String syncId, String operator) {
        return owned.find(syncId)
                .map(one -> control.handle(one.owner(), operator, syncId, new SyncControlCommand.Cancel()))
                .orElseGet(SharingRefusal.NoSuchAudience::new);
    }

    /**
     * Ends the hold of an {@code AudienceUnshared} that was given up: its audience's copies no longer wait for it. Has no effect on
     * other events, which hold nothing.
     */
    void release(String eventId, String operator) {
        syncs.find(eventId)
                .filter(sync -> sync.status().kind() == RequestedSync.Kind.UNSHARE && sync.state() == State.REJECTED)
                .ifPresent(sync -> control.dropUnshare(sync.status(), operator));
    }
}
