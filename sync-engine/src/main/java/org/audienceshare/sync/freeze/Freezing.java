package org.audienceshare.sync.freeze;

import org.audienceshare.events.model.SyncPlan.ContactCounts;

/** How a freeze ended. Only {@link Frozen} left anything behind. */
public sealed interface Freezing {

    /** Committed, by this call or by an earlier one for the same sync. */
    record Frozen(Revision revision) implements Freezing {}

    /**
     * Not committed: it would take a large share of the contacts away from everyone.
     *
     * @param counts what the revision would have held
     */
    record Held(ContactCounts counts, String reason) implements Freezing {}

    /** Not committed, and never to be: the audience is past a limit. */
    record Refused(String reason) implements Freezing {}
}
