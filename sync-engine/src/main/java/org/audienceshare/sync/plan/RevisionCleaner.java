package org.audienceshare.sync.plan;

import java.time.Clock;
import java.time.Duration;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.freeze.Revision;

/** Deletes the revisions that no recipient needs any more, and what crashed attempts left behind. */
final class RevisionCleaner {

    /** No freeze takes this long; older chunks without a revision will never get one. */
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

    private final PlannerState state;
    private final Clock clock;

    RevisionCleaner(PlannerState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** @param latest is never deleted: replays and new recipients get it */
    void clean(AudienceId audience, Revision latest) {
        int oldest = Math.min(latest.number(), state.recipients().oldestNeededRevision(audience));
        state.revisions().deleteBelow(audience, oldest);
        state.revisions().deleteAbandoned(audience, clock.instant().minus(ABANDONED_AFTER));
    }
}
