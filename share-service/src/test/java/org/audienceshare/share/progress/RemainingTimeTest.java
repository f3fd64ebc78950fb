package org.audienceshare.share.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.progress.SyncEvent.ContactCounts;
import org.audienceshare.share.progress.SyncEvent.PlanOutcome;
import org.audienceshare.share.progress.SyncEvent.Skipped;
import org.junit.jupiter.api.Test;

class RemainingTimeTest {

    private static final Instant PLANNED = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void assumesThatTheOthersTakeAsLong() {
        assertThat(RemainingTime.of(progress(10, 4), PLANNED.plusSeconds(8))).hasValue(Duration.ofSeconds(12));
    }

    @Test
    void saysNothingBeforeItCanAndWhenItIsOver() {
        assertThat(RemainingTime.of(progress(10, 0), PLANNED.plusSeconds(8))).isEmpty();
        assertThat(RemainingTime.of(progress(10, 1), PLANNED.plusSeconds(8))).isEmpty();
        assertThat(RemainingTime.of(progress(10, 10), PLANNED.plusSeconds(8))).isEmpty();
    }

    @Test
    void saysNothingWhereClocksDisagree() {
        assertThat(RemainingTime.of(progress(10, 4), PLANNED.minusSeconds(1))).isEmpty();
    }

    private static SyncProgress progress(int recipients, int done) {
        SyncStatus status = SyncStatus.of(new SyncEvent.Planned(
                "s1",
                new AudienceId("a1"),
                PlanOutcome.PLANNED,
                1,
                recipients,
                Skipped.NOBODY,
                ContactCounts.NONE,
                null,
                PLANNED));
        return new SyncProgress(status, new RecipientTotals(done, 0, 0, Counts.NONE, PLANNED), null);
    }
}
