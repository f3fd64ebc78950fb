package org.audienceshare.sync.freeze;

import java.util.Optional;
import org.audienceshare.events.model.SyncPlan.ContactCounts;

/**
 * Limits of a revision.
 *
 * @param maxContacts most contacts that an audience may hold, 1 or more
 * @param massRemovalShare a revision that removes more than this share of the contacts is held, 0 to 1
 * @param massRemovalMinimum and at least this many contacts, 1 or more
 */
public record FreezeLimits(int maxContacts, double massRemovalShare, int massRemovalMinimum) {

    public FreezeLimits {
        if (maxContacts < 1 || massRemovalMinimum < 1 || !(massRemovalShare >= 0 && massRemovalShare <= 1)) {
            throw new IllegalArgumentException(
                    "maxContacts and massRemovalMinimum must be 1 or more, massRemovalShare 0 to 1");
        }
    }

    /** Why this revision after one of {@code before} contacts needs an approval; empty if it needs none. Opt-outs need none. */
    public Optional<String> massRemoval(ContactCounts counts, int before) {
        int removed = counts.removed() - counts.optedOut();
        return removed >= massRemovalMinimum && removed > massRemovalShare * before
                ? Optional.of("would remove " + removed + " of " + before + " contacts from every recipient")
                : Optional.empty();
    }
}
