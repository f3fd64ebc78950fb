package org.audienceshare.sync.apply;

import java.time.Clock;
import java.time.Instant;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.RecipientTask;
import org.jspecify.annotations.Nullable;

/**
 * Words the result of one task.
 *
 * @param started when the task was taken up
 */
record TaskResults(RecipientTask task, Instant started, Clock clock) {

    RecipientResult of(Outcome outcome, CopyCounts counts) {
        return of(outcome, counts, null);
    }

    /** What is reported where the gate lets the task not through. */
    RecipientResult of(TaskGate.Obstacle obstacle) {
        return obstacle instanceof TaskGate.Obstacle.Done done
                ? done.result()
                : of(Outcome.SUPERSEDED, CopyCounts.NONE, null);
    }

    /**
     * The task's revision is not there. Either a later one made it needless, or the task is wrong, which must not keep
     * the sync from ending.
     */
    RecipientResult withoutRevision(boolean overtaken) {
        return overtaken
                ? of(Outcome.SUPERSEDED, CopyCounts.NONE, null)
                : of(Outcome.FAILED, CopyCounts.NONE, "the revision was never frozen");
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
