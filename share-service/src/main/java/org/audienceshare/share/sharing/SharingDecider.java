package org.audienceshare.share.sharing;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
         * @param events the events to publish, in this order; more than one only if it is too much for one
         * @param recipients how many recipients they reach
         */
        record Accepted(List<AudienceEvent> events, int recipients) implements Decision {

            public Accepted {
                events = List.copyOf(events);
            }

            Accepted(AudienceEvent event, int recipients) {
                this(List.of(event), recipients);
            }

            /** The sync whose progress shows the outcome: the cancelled one, or the last one that the events start. */
            String syncToFollow() {
                AudienceEvent event = events.get(events.size() - 1);
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

    /** @param headers makes the header of each event */
    static Decision decide(SyncRequest request, Supplier<AudienceEvent.Header> headers) {
        SyncControlCommand command = request.command();
        return SharingPolicy.firstRefusal(command.policies(), request)
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> new Decision.Accepted(command.events(headers, request), command.reached(request)));
    }
}
