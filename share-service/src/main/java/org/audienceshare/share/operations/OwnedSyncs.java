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

/** Finds syncs with their audience and its owner, for whom operators act, and says which wait for approval. */
@UseCase
public final class OwnedSyncs {

    /** How many of an audience's newest syncs are checked for a later one. */
    private static final int NEWEST = 20;

    private final Syncs syncs;
    private final Audiences audiences;
    private final Directory directory;

    public OwnedSyncs(Syncs syncs, Audiences audiences, Directory directory) {
        this.syncs = syncs;
        this.audiences = audiences;
        this.directory = directory;
    }

    /** A sync of an audience that exists. */
    public record OwnedSync(SyncProgress sync, Audience audience, Account owner) {}

    /** Empty if there is no such sync, or its audience or the owner does not exist any more. */
    public Optional<OwnedSync> find(String syncId) {
        return syncs.find(syncId)
                .flatMap(sync -> audiences
                        .find(sync.status().audience())
                        .flatMap(audience -> directory
                                .account(audience.owner())
                                .map(owner -> new OwnedSync(sync, audience, owner))));
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
}
