package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The recipients' results of one sync, summed.
 *
 * @param done recipients that ended without failing
 * @param failed recipients given up
 * @param lastCompletedAt when the last of them ended; null while none has
 */
public record RecipientTotals(
        int done, int failed, Counts counts, @Nullable Instant lastCompletedAt) {

    public static final RecipientTotals NONE = new RecipientTotals(0, 0, Counts.NONE, null);

    /** Sums results of which no two are of the same recipient. */
    public static RecipientTotals of(Collection<RecipientResult> results) {
        RecipientTotals totals = NONE;
        for (RecipientResult result : results) {
            totals = totals.plus(result);
        }
        return totals;
    }

    int reported() {
        return done + failed;
    }

    private RecipientTotals plus(RecipientResult result) {
        boolean failure = result.outcome() == RecipientResult.Outcome.FAILED;
        Instant last = lastCompletedAt == null || result.completedAt().isAfter(lastCompletedAt)
                ? result.completedAt()
                : lastCompletedAt;
        return new RecipientTotals(
                failure ? done : done + 1, failure ? failed + 1 : failed, counts.plus(result.counts()), last);
    }
}
