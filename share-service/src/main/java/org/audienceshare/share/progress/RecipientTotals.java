package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Collection;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The recipients' results of one sync, summed.
 *
 * @param done recipients that have the sync's revision or a later one
 * @param failed recipients that failed
 * @param cancelled recipients that keep what they have, because the sync was cancelled before they started
 * @param lastCompletedAt when the last of them ended; null while none has ended
 */
public record RecipientTotals(
        int done,
        int failed,
        int cancelled,
        CopyCounts counts,
        @Nullable Instant lastCompletedAt) {

    public static final RecipientTotals NONE = new RecipientTotals(0, 0, 0, CopyCounts.NONE, null);

    /** The sum of results of different recipients. */
    public static RecipientTotals of(Collection<RecipientResult> results) {
        RecipientTotals totals = NONE;
        for (RecipientResult result : results) {
            totals = totals.plus(result);
        }
        return totals;
    }

    int reported() {
        return done + failed + cancelled;
    }

    private RecipientTotals plus(RecipientResult result) {
        Instant last = lastCompletedAt == null || result.completedAt().isAfter(lastCompletedAt)
                ? result.completedAt()
                : lastCompletedAt;
        int failure = result.outcome() == Outcome.FAILED ? 1 : 0;
        int cancellation = result.outcome() == Outcome.SKIPPED ? 1 : 0;
        return new RecipientTotals(
                done + 1 - failure - cancellation,
                failed + failure,
                cancelled + cancellation,
                counts.plus(result.counts()),
                last);
    }
}
