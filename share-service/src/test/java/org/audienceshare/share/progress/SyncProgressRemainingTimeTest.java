package org.audienceshare.share.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.junit.jupiter.api.Test;

class SyncProgressRemainingTimeTest {

    private static final Instant PLANNED = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void assumesThatTheOthersTakeAsLong() {
        assertThat(progress(10, 4).remainingTime(PLANNED.plusSeconds(8))).hasValue(Duration.ofSeconds(12));
    }

    @Test
    void saysNothingBeforeItCanAndWhenItIsOver() {
        assertThat(progress(10, 0).remainingTime(PLANNED.plusSeconds(8))).isEmpty();
        assertThat(progress(10, 1).remainingTime(PLANNED.plusSeconds(8))).isEmpty();
        assertThat(progress(10, 10).remainingTime(PLANNED.plusSeconds(8))).isEmpty();
    }

    @Test
    void saysNothingWhereClocksDisagree() {
        assertThat(progress(10, 4).remainingTime(PLANNED.minusSeconds(1))).isEmpty();
    }

    private static SyncProgress progress(int recipients, int done) {
        SyncStatus status = SyncStatus.of(new SyncPlan(
                "s1",
                new AudienceId("a1"),
                1,
                SyncPlan.Outcome.PLANNED,
                recipients,
                Skipped.NOBODY,
                ContactCounts.NONE,
                null,
                PLANNED));
        return new SyncProgress(status, new RecipientTotals(done, 0, 0, CopyCounts.NONE, PLANNED), null);
    }
}
