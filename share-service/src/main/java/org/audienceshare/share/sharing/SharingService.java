package org.audienceshare.share.sharing;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.ExpansionLimitException;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.contacts.directory.RecipientExpansion;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.share.sharing.SharingDecider.Decision;

/** The use cases of stage 1: look up what a command meets, decide, publish. */
public final class SharingService {

    private static final String SOURCE = "share-service";

    private final Audiences audiences;
    private final SharingState shares;
    private final RecipientExpander expander;
    private final EventPublication published;
    private final Stamp stamp;
    private final int maxSelections;

    /** @param maxSelections the most selections that one command may name */
    public SharingService(
            Audiences audiences,
            SharingState shares,
            RecipientExpander expander,
            EventPublication published,
            Stamp stamp,
            int maxSelections) {
        this.audiences = audiences;
        this.shares = shares;
        this.expander = expander;
        this.published = published;
        this.stamp = stamp;
        this.maxSelections = maxSelections;
    }

    /** Where an event's id and time come from. */
    public record Stamp(IdGenerator ids, Clock clock) {

        /** What an event says that the caller decides now. */
        AudienceEvent.Header header(Account caller, AudienceId audience) {
            return header(caller.id().value(), audience);
        }

        AudienceEvent.Header header(String requestedBy, AudienceId audience) {
            return new AudienceEvent.Header(ids.next(), clock.instant(), requestedBy, SOURCE, audience);
        }
    }

    /** What a caller is told. */
    public sealed interface Answer {

        /**
         * The broker has the event.
         *
         * @param syncId the event's id
         * @param recipients how many it reaches
         */
        record Accepted(String syncId, int recipients) implements Answer {}

        record Refused(SharingRefusal refusal) implements Answer {}
    }

    /**
     * Carries the command out.
     *
     * @throws org.audienceshare.share.publishing.PublishingUnavailableException if the log did not take the event
     */
    public Answer handle(Account caller, AudienceId id, SharingCommand command) {
        return handle(caller, caller.id().value(), id, command);
    }

    /**
     * Carries out in the owner's place what somebody who runs the service asks for: every rule of the owner's holds.
     *
     * @param requestedBy who asks; the event names it
     * @throws org.audienceshare.share.publishing.PublishingUnavailableException if the log did not take the event
     */
    public Answer handle(Account owner, String requestedBy, AudienceId id, SharingCommand command) {
        Decision decision = decide(owner, requestedBy, id, command);
        if (decision instanceof Decision.Accepted accepted) {
            published.publish(accepted.event());
            return new Answer.Accepted(accepted.event().header().eventId(), accepted.recipients());
        }
        return new Answer.Refused(((Decision.Refused) decision).refusal());
    }

    /** Decides, and publishes nothing. */
    Decision decide(Account caller, AudienceId id, SharingCommand command) {
        return decide(caller, caller.id().value(), id, command);
    }

    private Decision decide(Account caller, String requestedBy, AudienceId id, SharingCommand command) {
        Optional<Audience> audience = audiences.find(id);
        if (audience.isEmpty()) {
            return new Decision.Refused(new SharingRefusal.NoSuchAudience());
        }
        boolean received = shares.find(caller.id(), id)
                .filter(RecipientStatus::hasAudience)
                .isPresent();
        SharingRequest request =
                new SharingRequest(command, caller, audience.get(), shares.selections(id), received, maxSelections);
        return SharingDecider.refusal(request)
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> decideWithRecipients(request, requestedBy));
    }

    private Decision decideWithRecipients(SharingRequest request, String requestedBy) {
        try {
            return SharingDecider.decide(
                    request,
                    recipients(request),
                    stamp.header(requestedBy, request.audience().id()));
        } catch (ExpansionLimitException e) {
            return new Decision.Refused(
                    new SharingRefusal.BadSelections("must stand for at most " + RecipientExpander.MAX_ACCOUNTS
                            + " accounts, in teams of at most " + RecipientExpander.MAX_TEAM_LEVELS + " levels"));
        }
    }

    private AffectedRecipients recipients(SharingRequest request) {
        Account owner = request.caller();
        RecipientExpansion named = expander.expand(owner, request.command().named());
        RecipientExpansion before = expander.expand(owner, request.current());
        RecipientExpansion after = expander.expand(owner, request.command().after(request.current()));
        return new AffectedRecipients(named, Set.copyOf(before.recipients()), Set.copyOf(after.recipients()));
    }
}
