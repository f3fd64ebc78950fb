package org.audienceshare.share.operations;

import java.util.Optional;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingService;

/** Lets go out what the workers hold because it would remove a large share of the contacts. */
public final class HeldSyncs {

    /** How many of an audience's newest syncs are looked at. */
    private static final int LOOKED_AT = 20;

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

    /** What came of it. */
    public sealed interface Outcome {

        /** @param answer what the sharing said: the rules of the audience's owner hold */
        record Asked(SharingService.Answer answer) implements Outcome {}

        record NoSuchSync() implements Outcome {}

        /** It does not wait, or a later sync took its place. */
        record NotHeld() implements Outcome {}
    }

    /** Whether the sync waits, and no later one of its audience took its place. */
    public boolean isWaiting(SyncProgress sync) {
        if (sync.state() != State.HELD) {
            return false;
        }
        String newest = syncs.ofAudience(sync.status().audience(), LOOKED_AT).stream()
                .filter(other -> other.state() != State.REJECTED)
                .map(other -> other.status().syncId())
                .findFirst()
                .orElse("");
        return newest.equals(sync.status().syncId());
    }

    /**
     * Requests the sync again, with leave to remove that many.
     *
     * @param operator who says so; the event names it
     */
    public Outcome release(String syncId, String operator) {
        Optional<SyncProgress> sync = syncs.find(syncId);
        Optional<Audience> audience =
                sync.flatMap(found -> audiences.find(found.status().audience()));
        Optional<Account> owner = audience.flatMap(found -> directory.account(found.owner()));
        if (owner.isEmpty()) {
            return new Outcome.NoSuchSync();
        }
        if (!isWaiting(sync.get())) {
            return new Outcome.NotHeld();
        }
        SharingCommand again = new SharingCommand.RequestSync(null, SyncMode.INCREMENTAL, true);
        return new Outcome.Asked(
                sharing.handle(owner.get(), operator, audience.get().id(), again));
    }
}
