package org.audienceshare.sync.freeze;

import java.util.Optional;
import org.audienceshare.events.model.SyncPlan.ContactCounts;

/**
 * Limits of a revision.
 *
 * @param maxContacts most contacts that an audience may hold, 1 or more
 * @param massRemovalShare a revision that removes more than this share of the contacts is held, 0 to 1
 * @param massRemovalMinimum and at least this many contacts, 1 or more
 * @param holds whether a revision is ever held; a preview computes what one would do that is not
 */
public record FreezeLimits(int maxContacts, double massRemovalShare, int massRemovalMinimum, boolean holds) {

    public FreezeLimits {
        if (maxContacts < 1 || massRemovalMinimum < 1 || !(massRemovalShare >= 0 && massRemovalShare <= 1)) {
            throw new IllegalArgumentException(
                    "maxContacts and massRemovalMinimum must be 1 or more, massRemovalShare 0 to 1");
        }
    }

    /** Limits that hold a mass removal. */
    public FreezeLimits(int maxContacts, double massRemovalShare, int massRemovalMinimum) {
        this(maxContacts, massRemovalShare, massRemovalMinimum, true);
    }

    /** A limit of the size alone. */
    public static FreezeLimits neverHolding(int maxContacts) {
        return new FreezeLimits(maxContacts, 1, 1, false);
    }

    /**
     * Why this revision after one of {@code before} contacts needs an approval; empty if it needs none. It does if it removes
     * many contacts, or if none of the former ones stays, however few they are. Opt-outs need none.
     */
    public Optional<String> massRemoval(ContactCounts counts, int before) {
        int removed = counts.removed() - counts.optedOut();
        boolean many = removed >= massRemovalMinimum && removed > massRemovalShare * before;
        boolean everything = removed > 0 && counts.removed() >= before;
        return holds && (many || everything)
                ? Optional.of("would remove " + removed + " of " + before + " contacts from every recipient")
                : Optional.empty();
    }
}
