package org.audienceshare.share.sharing;

import java.util.Optional;
import org.audienceshare.share.sharing.SharingCommand.RequestSync;
import org.audienceshare.share.sharing.SharingRefusal.BadSelections;
import org.audienceshare.share.sharing.SharingRefusal.RecipientsChanged;

/** A rule about whom a command concerns. */
@FunctionalInterface
interface RecipientsPolicy {

    /** What is unknown and what is another brand's is told apart by nobody. */
    RecipientsPolicy SELECTIONS_ARE_KNOWN =
            (request, recipients) -> recipients.named().unknown().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new BadSelections(
                            "must be known; " + Naming.some(recipients.named().unknown()) + " is not"));

    RecipientsPolicy SOMEBODY_ELSE_GETS_IT =
            (request, recipients) -> recipients.named().recipients().isEmpty()
                    ? Optional.of(new BadSelections("must stand for at least one active account beside your own"))
                    : Optional.empty();

    RecipientsPolicy RECIPIENTS_ARE_AS_CONFIRMED = (request, recipients) -> {
        int actual = recipients.after().size();
        Integer expected = request.command() instanceof RequestSync sync ? sync.expectedRecipients() : null;
        return expected == null || expected == actual
                ? Optional.empty()
                : Optional.of(new RecipientsChanged(expected, actual));
    };

    /** Why the rule is broken, or empty if it is kept. */
    Optional<SharingRefusal> refusal(SharingRequest request, AffectedRecipients recipients);
}
