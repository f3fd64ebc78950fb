package org.audienceshare.share.sharing;

import java.util.Optional;
import org.audienceshare.share.publishing.AudienceEvent;

/** Decides: a command and what it meets in, an event or a refusal out. Reads and writes nothing. */
final class SharingDecider {

    private SharingDecider() {}

    /** What came out. */
    sealed interface Decision {

        /**
         * Every rule is kept.
         *
         * @param recipients how many the event reaches
         */
        record Accepted(AudienceEvent event, int recipients) implements Decision {}

        record Refused(SharingRefusal refusal) implements Decision {}
    }

    /** The first rule that the request breaks by itself; then it is not worth looking its recipients up. */
    static Optional<SharingRefusal> refusal(SharingRequest request) {
        return SharingPolicy.allFor(request.command()).stream()
                .flatMap(policy -> policy.refusal(request).stream())
                .findFirst();
    }

    /** What becomes of a request, with the recipients looked up. */
    static Decision decide(SharingRequest request, AffectedRecipients recipients, AudienceEvent.Header header) {
        SharingCommand command = request.command();
        return refusal(request)
                .or(() -> command.recipientsPolicies().stream()
                        .flatMap(policy -> policy.refusal(request, recipients).stream())
                        .findFirst())
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Accepted(
                        command.event(header, request.audience().owner()), command.reached(recipients)));
    }
}
