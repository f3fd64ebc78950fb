package org.audienceshare.sync.freeze;

/**
 * Bounds of a revision.
 *
 * @param maxContacts most contacts that an audience may hold, 1 or more
 * @param massRemovalShare a revision that takes away more than this share of the contacts is held, 0 to 1
 * @param massRemovalMinimum and at least this many contacts, 1 or more
 */
public record FreezeLimits(int maxContacts, double massRemovalShare, int massRemovalMinimum) {

    public FreezeLimits {
        if (maxContacts < 1 || massRemovalMinimum < 1 || !(massRemovalShare >= 0 && massRemovalShare <= 1)) {
            throw new IllegalArgumentException(
                    "maxContacts and massRemovalMinimum must be 1 or more, massRemovalShare 0 to 1");
        }
    }

    /** Whether taking {@code removed} of {@code before} contacts away needs somebody's word. */
    public boolean isMassRemoval(int removed, int before) {
        return removed >= massRemovalMinimum && removed > massRemovalShare * before;
    }
}
