package org.audienceshare.sync.plan;

import java.time.Clock;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.freeze.Revision;

/**
 * Deletes the revisions that no recipient needs any more. What nobody has any more is left to {@link RetentionSweep}, and while
 * another event of the audience is being planned, everything is left to the next sync: another planner may have frozen a
 * revision, and its recipients are not stored yet.
 */
final class RevisionCleaner {

    private static final int FIRST = 1;

    private final PlannerState state;

    private final Clock clock;

    RevisionCleaner(PlannerState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** @param latest is never deleted: replays and new recipients get it */
    void clean(AudienceId audience, Revision latest) {
        // Asked first: what was planned by then has stored its recipients.
        if (latest.number() == FIRST
                || state.log().isPlanning(audience, clock.instant().minus(RetentionSweep.ABANDONED_AFTER))) {
            return;
        }
        int oldest = Math.min(latest.number(), state.recipients().oldestNeededRevision(audience));
        if (oldest > FIRST) {
            state.revisions().deleteBelow(audience, oldest);
        }
    }
}
