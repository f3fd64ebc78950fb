package org.audienceshare.benchmarks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.junit.jupiter.api.Test;

class AwaitedSyncTest {

    private static final AudienceId AUDIENCE = new AudienceId("audience");
    private final AwaitedSync sync = new AwaitedSync();

    @Test
    void syncEndsWithItsLastResultAlsoIfItsPlanComesLater() {
        sync.finished(result("one", RecipientResult.Outcome.APPLIED, 3), 5);
        sync.finished(result("two", RecipientResult.Outcome.APPLIED, 4), 9);
        assertThat(sync.outcome()).isEmpty();

        sync.planned(plan(SyncPlan.Outcome.PLANNED, 2), 7);

        assertThat(sync.outcome()).contains(new SyncOutcome(7, 9, 2, new CopyCounts(7, 0, 0, 0, 0, 0)));
    }

    @Test
    void resultThatComesAgainCountsOnce() {
        sync.planned(plan(SyncPlan.Outcome.PLANNED, 2), 1);
        sync.finished(result("one", RecipientResult.Outcome.APPLIED, 3), 2);
        sync.finished(result("one", RecipientResult.Outcome.APPLIED, 3), 3);

        assertThat(sync.done()).isEqualTo(1);
        assertThat(sync.outcome()).isEmpty();
    }

    @Test
    void syncWithoutRecipientsEndsWithItsPlan() {
        sync.planned(plan(SyncPlan.Outcome.PLANNED, 0), 4);

        assertThat(sync.outcome()).contains(new SyncOutcome(4, 4, 0, CopyCounts.NONE));
    }

    @Test
    void heldPlanAndFailedRecipientAreFailures() {
        sync.planned(plan(SyncPlan.Outcome.HELD, 0), 1);
        assertThat(sync.failure()).hasValueSatisfying(words -> assertThat(words).contains("HELD"));

        AwaitedSync other = new AwaitedSync();
        other.finished(result("one", RecipientResult.Outcome.FAILED, 0), 1);
        assertThat(other.failure()).isPresent();
    }

    private static SyncPlan plan(SyncPlan.Outcome outcome, int recipients) {
        return new SyncPlan(
                "sync", AUDIENCE, 1, outcome, recipients, Skipped.NOBODY, ContactCounts.NONE, null, Instant.EPOCH);
    }

    private static RecipientResult result(String recipient, RecipientResult.Outcome outcome, int added) {
        return new RecipientResult(
                "sync",
                AUDIENCE,
                1,
                new AccountId(recipient),
                outcome,
                new CopyCounts(added, 0, 0, 0, 0, 0),
                0,
                null,
                null,
                Instant.EPOCH);
    }
}
