package org.audienceshare.sync.freeze;

import org.audienceshare.events.model.SyncPlan.ContactCounts;

/** The result of a freeze. Only {@link Frozen} stored anything. */
public sealed interface FreezeResult {

    /** Committed, by this call or by an earlier one for the same sync. */
    record Frozen(Revision revision) implements FreezeResult {}

    /**
     * Not committed: it would remove a large share of the contacts from every recipient, which needs an approval.
     *
     * @param counts what the revision would have held
     */
    record Held(ContactCounts counts, String reason) implements FreezeResult {}

    /** Not committed: the audience exceeds a limit. */
    record Rejected(String reason) implements FreezeResult {}
}
