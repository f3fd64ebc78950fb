package org.audienceshare.share.sharing;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.contacts.directory.RecipientExpander.ExpansionLimitException;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.limits.LimitProperties;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.sharing.OwnerRequest.AffectedRecipients;
import org.audienceshare.share.sharing.OwnerRequest.SharingRequest;
import org.audienceshare.share.sharing.SharingDecider.Decision;

/** Shares and syncs audiences and stops sharing them: looks up the data that the rules need, decides, publishes. */
@UseCase
public final class SharingService {

    private final Audiences audiences;
    private final SharingState state;
    private final RecipientExpander expander;
    private final EventPublication publication;
    private final WorkerSettings workers;
    private final int maxSelections;

    public SharingService(
            Audiences audiences,
            SharingState state,
            Directory directory,
            EventPublication publication,
            WorkerSettings workers,
            LimitProperties properties) {
        this.audiences = audiences;
        this.state = state;
        this.expander = new RecipientExpander(directory);
        this.publication = publication;
        this.workers = workers;
        this.maxSelections = properties.maxSelections();
    }

    /** The answer to a caller. */
    public sealed interface Answer permits Answer.Accepted, SharingRefusal {

        /**
         * The broker has the event.
         *
         * @param syncId the sync whose progress shows the outcome
         * @param recipients how many recipients the event reaches
         */
        record Accepted(String syncId, int recipients) implements Answer {}
    }

    /**
     * Carries out a command of the audience's owner.
     *
     * @throws org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException if the broker did not confirm the event
     */
    public Answer handle(Account caller, AudienceId id, SharingCommand command) {
        return handle(caller, caller.id().value(), id, command);
    }

    /**
     * Carries out a command that an operator gives on behalf of the owner: every rule of the owner's commands holds.
     *
     * @param requestedBy the operator, named in the event
     * @throws org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException if the broker did not confirm the event
     */
    public Answer handle(Account owner, String requestedBy, AudienceId id, SharingCommand command) {
        return publication.publish(decide(owner, id, command, () -> publication.header(requestedBy, id)));
    }

    /**
     * As {@link #handle(Account, String, AudienceId, SharingCommand)}, for a command that an operator approves. The event says so,
     * and the owner gets a notice when the planner has read it.
     *
     * @throws org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException if the broker did not confirm the event
     */
    public Answer handleApproved(Account owner, String operator, AudienceId id, SharingCommand command) {
        return publication.publish(decide(owner, id, command, () -> publication.approvalHeader(operator, id)));
    }

    /**
     * Carries out a command that is due by a schedule of the owner: every rule of the owner's commands holds.
     *
     * @param eventId the event's id, the same whenever the same run is repeated: an event is carried out once
     * @throws org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException if the broker did not confirm the event
     */
    public Answer handleScheduled(Account owner, String eventId, AudienceId id, SharingCommand command) {
        return publication.publish(decide(owner, id, command, () -> publication.scheduledHeader(eventId, owner, id)));
    }

    /** Why the command would be refused; empty if it would not. */
    public Optional<SharingRefusal> refusal(Account caller, AudienceId id, SharingCommand command) {
        return decide(caller, id, command) instanceof SharingRefusal refusal ? Optional.of(refusal) : Optional.empty();
    }

    /** Decides without publishing anything. */
    Decision decide(Account caller, AudienceId id, SharingCommand command) {
        return decide(caller, id, command, () -> publication.header(caller.id().value(), id));
    }

    private Decision decide(
            Account caller, AudienceId id, SharingCommand command, Supplier<AudienceEvent.Header> header) {
        Optional<Audience> audience = audiences.find(id);
        if (audience.isEmpty()) {
            return new SharingRefusal.NoSuchAudience();
        }
        boolean received =
                state.find(caller.id(), id).filter(RecipientStatus::hasAudience).isPresent();
        SharingRequest request = new SharingRequest(
                command, caller, audience.get(), state.share(id).selections(), received, maxSelections);
        return SharingDecider.refusal(request)
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> decideWithRecipients(request, header));
    }

    private Decision decideWithRecipients(SharingRequest request, Supplier<AudienceEvent.Header> header) {
        try {
            return SharingDecider.decide(request, recipients(request), header.get());
        } catch (ExpansionLimitException e) {
            return new SharingRefusal.BadSelections("must include at most " + RecipientExpander.MAX_ACCOUNTS
                    + " accounts, in teams of at most " + RecipientExpander.MAX_TEAM_LEVELS + " levels");
        }
    }

    private AffectedRecipients recipients(SharingRequest request) {
        Account owner = request.caller();
        RecipientExpansion named = expander.expand(owner, request.command().named());
        RecipientExpansion before = expander.expand(owner, request.current());
        RecipientExpansion after = expander.expand(owner, request.command().after(request.current()));
        return new AffectedRecipients(
                named,
                Set.copyOf(before.recipients()),
                Set.copyOf(after.recipients()),
                workers.current().maxRecipients());
    }
}
