package org.audienceshare.share.operations;

import java.util.Optional;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.SyncControl;
import org.audienceshare.share.sharing.SyncControlCommand;

/** What operators do to syncs of any owner: cancel one, a replay too, and drop the end of a sharing that failed. */
@UseCase
public final class OperatorControl {

    private final Syncs syncs;
    private final Audiences audiences;
    private final Directory directory;
    private final SyncControl control;

    public OperatorControl(Syncs syncs, Audiences audiences, Directory directory, SyncControl control) {
        this.syncs = syncs;
        this.audiences = audiences;
        this.directory = directory;
        this.control = control;
    }

    /**
     * Cancels a sync. The rules for the audience's owner apply.
     *
     * @param operator who cancels; the event names it
     */
    public Answer cancel(String syncId, String operator) {
        Optional<SyncProgress> sync = syncs.find(syncId);
        Optional<Audience> audience =
                sync.flatMap(found -> audiences.find(found.status().audience()));
        Optional<Account> owner = audience.flatMap(found -> directory.account(found.owner()));
        return owner.isEmpty()
                ? new SharingRefusal.NoSuchAudience()
                : control.handle(owner.get(), operator, syncId, new SyncControlCommand.Cancel());
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
