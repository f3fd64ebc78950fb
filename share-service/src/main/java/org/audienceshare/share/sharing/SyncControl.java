package org.audienceshare.share.sharing;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.sharing.OwnerRequest.SyncRequest;
import org.audienceshare.share.sharing.OwnerRequest.SyncRequest.RetryCandidates;
import org.audienceshare.share.sharing.SharingDecider.Decision;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.SyncControlCommand.Retry;

/** Cancels and retries syncs: looks up the data that the rules need, decides, publishes. */
@UseCase
public final class SyncControl {

    private final Audiences audiences;
    private final SharingState state;
    private final Syncs syncs;
    private final RecipientExpander expander;
    private final EventPublication publication;

    public SyncControl(
            Audiences audiences, SharingState state, Syncs syncs, Directory directory, EventPublication publication) {
        this.audiences = audiences;
        this.state = state;
        this.syncs = syncs;
        this.expander = new RecipientExpander(directory);
        this.publication = publication;
    }

    /**
     * Carries out a command of the audience's owner.
     *
     * @throws org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException if the broker did not confirm the event
     */
    public Answer handle(Account caller, String syncId, SyncControlCommand command) {
        return handle(caller, caller.id().value(), syncId, command);
    }

    /**
     * Carries out a command that an operator gives on behalf of the owner: every rule of the owner's commands holds.
     *
     * @param requestedBy the operator, named in the events
     * @throws org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException if the broker did not confirm the event
     */
    public Answer handle(Account caller, String requestedBy, String syncId, SyncControlCommand command) {
        Optional<SyncProgress> sync = syncs.find(syncId);
        Optional<Audience> audience =
                sync.flatMap(found -> audiences.find(found.status().audience()));
        if (audience.isEmpty()) {
            return new SharingRefusal.NoSuchAudience();
        }
        RetryCandidates candidates = command instanceof Retry retry
                ? candidates(caller, audience.get(), syncId, retry)
                : RetryCandidates.NONE;
        return publication.publish(SharingDecider.decide(
                new SyncRequest(command, caller, audience.get(), sync.get(), candidates),
                () -> publication.header(requestedBy, audience.get().id())));
    }

    /**
     * Drops an event that ended a sharing, and failed unexpectedly: the audience's copies no longer wait for it. Whether there
     * still is an audience, and who owns it, does not matter.
     *
     * @param requestedBy the operator, named in the event
     * @throws org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException if the broker did not confirm the event
     */
    public void dropUnshare(SyncStatus unshare, String requestedBy) {
        AudienceEvent event =
                new AudienceEvent.Cancelled(publication.header(requestedBy, unshare.audience()), unshare.syncId());
        Answer unused = publication.publish(new Decision.Accepted(event, 0));
    }

    private RetryCandidates candidates(Account caller, Audience audience, String syncId, Retry retry) {
        Set<AccountId> participants = syncs.results(syncId, retry.named()).stream()
                .map(RecipientResult::recipient)
                .collect(Collectors.toSet());
        Set<AccountId> failed =
                retry.named().isEmpty() ? Set.copyOf(syncs.failed(syncId, RecipientExpander.MAX_ACCOUNTS)) : Set.of();
        Set<AccountId> recipients = Set.copyOf(
                expander.expand(caller, state.share(audience.id()).selections()).recipients());
        return new RetryCandidates(retry.named(), participants, failed, recipients);
    }
}
