package org.audienceshare.sync.plan;

import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.freeze.Revision;

/** Deletes the revisions that no recipient needs any more. What nobody has any more is left to {@link RetentionSweep}. */
final class RevisionCleaner {

    private static final int FIRST = 1;

    private final PlannerState state;

    RevisionCleaner(PlannerState state) {
        this.state = state;
    }

    /** @param latest is never deleted: replays and new recipients get it */
    void clean(AudienceId audience, Revision latest) {
        if (latest.number() == FIRST) {
            return;
        }
        int oldest = Math.min(latest.number(), state.recipients().oldestNeededRevision(audience));
        if (oldest > FIRST) {
            state.revisions().deleteBelow(audience, oldest);
        }
    }
}
