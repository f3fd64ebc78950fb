package org.audienceshare.share.operations;

import java.util.Optional;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;

/** Finds syncs with their audience and its owner, for whom operators act. */
@UseCase
public final class OwnedSyncs {

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
}
