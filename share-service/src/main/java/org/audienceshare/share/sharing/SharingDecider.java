package org.audienceshare.share.sharing;

import java.util.Optional;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.sharing.OwnerRequest.AffectedRecipients;
import org.audienceshare.share.sharing.OwnerRequest.SharingRequest;
import org.audienceshare.share.sharing.OwnerRequest.SyncRequest;
import org.audienceshare.share.sharing.SharingPolicies.SharingPolicy;

/** Decides: takes a command and the data that its rules need, and returns an event or a refusal. Does no I/O. */
final class SharingDecider {

    private SharingDecider() {}

    /** The outcome. */
    sealed interface Decision permits Decision.Accepted, SharingRefusal {

        /**
         * Every rule is kept.
         *
         * @param event the event to publish
         * @param recipients how many recipients it reaches
         */
        record Accepted(AudienceEvent event, int recipients) implements Decision {

            /** The sync whose progress shows the outcome: the cancelled one, or the one that the event starts. */
            String syncToFollow() {
                return event instanceof AudienceEvent.Cancelled cancelled
                        ? cancelled.syncId()
                        : event.header().eventId();
            }
        }
    }

    /** The first rule that the request breaks without its recipients; then they are not looked up. */
    static Optional<SharingRefusal> refusal(SharingRequest request) {
        return SharingPolicy.firstRefusal(request.command().policies(), request);
    }

    static Decision decide(SharingRequest request, AffectedRecipients recipients, AudienceEvent.Header header) {
        SharingCommand command = request.command();
        return refusal(request)
                .or(() -> SharingPolicy.firstRefusal(command.recipientPolicies(), recipients))
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> new Decision.Accepted(
                        command.event(header, request.audience().owner()), command.reached(recipients)));
    }

    static Decision decide(SyncRequest request, AudienceEvent.Header header) {
        SyncControlCommand command = request.command();
        return SharingPolicy.firstRefusal(command.policies(), request)
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> new Decision.Accepted(command.event(header, request), command.reached(request)));
    }
}
