package org.audienceshare.sync.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;

/**
 * What is known of an event and its audience before the event is decided.
 *
 * @param share with whom the audience is shared until now
 * @param outcome that of the event itself, read after the share: if it has none, no later event is in the share
 * @param present what was planned for the audience's recipients until now, in the order of their ids
 * @param audience reads the audience as {@link org.audienceshare.contacts.audience.Audiences#find} does, with its exceptions
 * @param latest the latest revision
 * @param unneeded revisions that nobody needs any more
 * @param heldBy a quarantined {@code AudienceUnshared} that the audience's copies wait for
 * @param accounts some of the accounts that the decision needs; others are read when they are needed
 */
public record EventFacts(
        AudienceShare share,
        Optional<SyncPlan> outcome,
        List<PlannedRecipient> present,
        Supplier<Optional<Audience>> audience,
        Optional<Revision> latest,
        UnneededRevisions unneeded,
        Optional<String> heldBy,
        List<Account> accounts) {

    public EventFacts {
        present = List.copyOf(present);
        accounts = List.copyOf(accounts);
    }

    /** What a preview needs: its event is not stored, nothing holds it, and nothing is deleted. */
    public static EventFacts ofPreview(
            AudienceShare share,
            List<PlannedRecipient> present,
            Supplier<Optional<Audience>> audience,
            Optional<Revision> latest) {
        UnneededRevisions nothing = new UnneededRevisions(List.of(), null);
        return new EventFacts(share, Optional.empty(), present, audience, latest, nothing, Optional.empty(), List.of());
    }
}
