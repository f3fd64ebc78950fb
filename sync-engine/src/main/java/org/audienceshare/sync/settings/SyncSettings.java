package org.audienceshare.sync.settings;

import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.freeze.FreezeLimits;

/**
 * What all workers of a deployment are configured with and a preview has to know, so that it expects what they will do.
 *
 * @param maxContacts most eligible contacts of one audience, 1 or more
 * @param maxRecipients most recipients of one audience, 1 or more
 * @param massRemovalShare a revision that removes more than this share of the contacts is held, 0 to 1
 * @param massRemovalMinimum and at least this many contacts, 1 or more
 * @param mergePolicy which value wins where a share names no policy
 */
public record SyncSettings(
        int maxContacts, int maxRecipients, double massRemovalShare, int massRemovalMinimum, MergePolicy mergePolicy) {

    /** What a worker uses that is not configured otherwise. */
    public static final SyncSettings DEFAULTS =
            new SyncSettings(2_000_000, 50_000, 0.5, 100, MergePolicy.RECIPIENT_EDITS_WIN);

    public FreezeLimits freezeLimits() {
        return new FreezeLimits(maxContacts, massRemovalShare, massRemovalMinimum);
    }
}
