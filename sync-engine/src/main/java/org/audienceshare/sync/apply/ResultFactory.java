package org.audienceshare.sync.apply;

import java.time.Clock;
import java.time.Instant;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.RecipientTask;
import org.jspecify.annotations.Nullable;

/**
 * Makes the results of one task.
 *
 * @param started when the work on the task began
 */
record ResultFactory(RecipientTask task, Instant started, Clock clock) {

    RecipientResult of(Outcome outcome, CopyCounts counts) {
        return of(outcome, counts, null);
    }

    /** The result to report for an obsolete task. */
    RecipientResult of(TaskGate.Obsolete obsolete) {
        return obsolete instanceof TaskGate.Obsolete.Done done
                ? done.result()
                : of(Outcome.SUPERSEDED, CopyCounts.NONE, null);
    }

    /**
     * The task's revision does not exist. Either a later revision superseded it, or the task is wrong, and the sync must end all the same.
     */
    RecipientResult withoutRevision(boolean superseded) {
        return superseded
                ? of(Outcome.SUPERSEDED, CopyCounts.NONE, null)
                : of(Outcome.FAILED, CopyCounts.NONE, "the revision was never frozen");
    }

    /** @param reason why the recipient's collection can't be used */
    RecipientResult failed(String reason) {
        return of(Outcome.FAILED, CopyCounts.NONE, reason);
    }

    private RecipientResult of(Outcome outcome, CopyCounts counts, @Nullable String error) {
        Instant now = clock.instant();
        return new RecipientResult(
                task.syncId(),
                task.audience(),
                task.revision(),
                task.recipient(),
                outcome,
                counts,
                Math.max(0, now.toEpochMilli() - started.toEpochMilli()),
                error,
                null,
                now);
    }
}
