package org.audienceshare.share.sharing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.share.progress.RecipientResult;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.share.sharing.SharingService.Answer;
import org.audienceshare.share.sharing.SharingService.Stamp;

/** The use cases of syncs that are there already: look up what a command meets, decide, publish. */
public final class SyncControl {

    private final Audiences audiences;
    private final SharingState shares;
    private final Syncs syncs;
    private final RecipientExpander expander;
    private final EventPublication published;
    private final Stamp stamp;

    public SyncControl(
            Audiences audiences,
            SharingState shares,
            Syncs syncs,
            RecipientExpander expander,
            EventPublication published,
            Stamp stamp) {
        this.audiences = audiences;
        this.shares = shares;
        this.syncs = syncs;
        this.expander = expander;
        this.published = published;
        this.stamp = stamp;
    }

    /**
     * Carries the command out.
     *
     * @return the sync to follow: for a retry the new one
     * @throws org.audienceshare.share.publishing.PublishingUnavailableException if the log did not take the event
     */
    public Answer handle(Account caller, String syncId, SyncCommand command) {
        Optional<SyncProgress> sync = syncs.find(syncId);
        Optional<Audience> audience =
                sync.flatMap(found -> audiences.find(found.status().audience()));
        if (audience.isEmpty()) {
            return new Answer.Refused(new SharingRefusal.NoSuchAudience());
        }
        SyncRequest request = request(caller, audience.get(), sync.get(), command);
        Optional<SharingRefusal> refusal = SyncPolicy.firstRefusal(command, request);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        AudienceEvent.Header header = stamp.header(caller, audience.get().id());
        published.publish(command.event(header, request));
        return new Answer.Accepted(command.syncToFollow(header, request), command.reached(request));
    }

    private SyncRequest request(Account caller, Audience audience, SyncProgress sync, SyncCommand command) {
        if (!(command instanceof SyncCommand.Retry retry)) {
            return new SyncRequest(caller, audience, sync, Set.of(), Set.of(), Set.of());
        }
        String syncId = sync.status().syncId();
        Set<AccountId> participants = syncs.results(syncId, retry.named()).stream()
                .map(RecipientResult::recipient)
                .collect(Collectors.toSet());
        Set<AccountId> failed =
                retry.named().isEmpty() ? Set.copyOf(syncs.failed(syncId, SyncPolicy.MAX_RETRIED + 1)) : Set.of();
        Set<AccountId> recipients = new HashSet<>(
                expander.expand(caller, shares.selections(audience.id())).recipients());
        return new SyncRequest(caller, audience, sync, participants, failed, recipients);
    }
}
