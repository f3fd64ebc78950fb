package org.audienceshare.share.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.requested;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.progress.ResultFixture.second;

import java.util.Arrays;
import java.util.List;
import org.audienceshare.share.progress.RecipientResult.Outcome;
import org.audienceshare.share.progress.SyncEvent.Kind;
import org.audienceshare.share.progress.SyncEvent.PlanOutcome;
import org.audienceshare.share.progress.SyncProgress.State;
import org.junit.jupiter.api.Test;

class SyncProgressTest {

    private static SyncProgress progress(List<RecipientResult> results, SyncEvent... events) {
        SyncStatus status = Arrays.stream(events)
                .map(SyncStatus::of)
                .reduce(SyncStatus::merge)
                .orElseThrow();
        return new SyncProgress(status, RecipientTotals.of(results), null);
    }

    @Test
    void requestedUntilSomethingIsHeardOfTheWorker() {
        assertThat(progress(List.of(), requested("s", Kind.SYNC)).state()).isEqualTo(State.REQUESTED);
        assertThat(progress(List.of(result("s", "ben", 1, Outcome.APPLIED, 3)), requested("s", Kind.SYNC))
                        .state())
                .isEqualTo(State.RUNNING);
    }

    @Test
    void runsUntilEveryPlannedRecipientReported() {
        SyncProgress half = progress(
                List.of(result("s", "ben", 1, Outcome.FAILED, 3)),
                requested("s", Kind.SYNC),
                planned("s", PlanOutcome.PLANNED, 2, 1));

        assertThat(half.state()).isEqualTo(State.RUNNING);
        assertThat(half.totalRecipients()).isEqualTo(2);
        assertThat(half.completedAt()).isNull();
    }

    @Test
    void doneWithTheLastRecipientAndAtOnceWhereThereAreNone() {
        SyncProgress full = progress(
                List.of(result("s", "ben", 1, Outcome.FAILED, 3), result("s", "cat", 1, Outcome.SUPERSEDED, 5)),
                planned("s", PlanOutcome.PLANNED, 2, 1));
        SyncProgress empty = progress(List.of(), planned("s", PlanOutcome.PLANNED, 0, 1));

        assertThat(full.state()).isEqualTo(State.DONE);
        assertThat(full.completedAt()).isEqualTo(second(5));
        assertThat(empty.state()).isEqualTo(State.DONE);
        assertThat(empty.completedAt()).isEqualTo(second(1));
    }

    @Test
    void cancelledSyncEndsWhenDoneFailedAndCancelledAreAll() {
        SyncStatus status = SyncStatus.of(planned("s", PlanOutcome.PLANNED, 3, 1));
        Cancellation cancellation = new Cancellation("s", AUDIENCE, "ann", second(2));
        List<RecipientResult> results = List.of(
                result("s", "ben", 1, Outcome.APPLIED, 3),
                result("s", "cat", 1, Outcome.FAILED, 3),
                result("s", "dan", 1, Outcome.SKIPPED, 4));
        SyncProgress begun = new SyncProgress(status, RecipientTotals.of(results.subList(0, 2)), cancellation);
        SyncProgress ended = new SyncProgress(status, RecipientTotals.of(results), cancellation);

        assertThat(begun.state()).isEqualTo(State.CANCELLING);
        assertThat(begun.state().isFinal()).isFalse();
        assertThat(begun.outstandingRecipients()).isEqualTo(1);
        assertThat(ended.state()).isEqualTo(State.CANCELLED);
        assertThat(ended.state().isFinal()).isTrue();
        assertThat(ended.completedAt()).isEqualTo(second(4));
        assertThat(ended.totals()).isEqualTo(new RecipientTotals(1, 1, 1, new Counts(5, 2, 0, 0, 0, 1), second(4)));
    }

    @Test
    void cancellationThatCameTooLateChangesNothing() {
        SyncStatus status = SyncStatus.of(planned("s", PlanOutcome.PLANNED, 1, 1));
        SyncProgress ended = new SyncProgress(
                status,
                RecipientTotals.of(List.of(result("s", "ben", 1, Outcome.APPLIED, 3))),
                new Cancellation("s", AUDIENCE, "ann", second(2)));

        assertThat(ended.state()).isEqualTo(State.DONE);
    }

    @Test
    void heldAndRejectedSyncsEndWithTheirReason() {
        for (PlanOutcome outcome : List.of(PlanOutcome.HELD, PlanOutcome.REJECTED)) {
            SyncProgress ended = progress(List.of(), requested("s", Kind.SYNC), planned("s", outcome, 0, 1));

            assertThat(ended.state().name()).isEqualTo(outcome.name());
            assertThat(ended.state().isFinal()).isTrue();
            assertThat(ended.status().plan().reason()).isEqualTo("because");
        }
    }

    @Test
    void replayLeavesTheFirstDecisionAndIsNoted() {
        SyncProgress replayed = progress(
                List.of(result("s", "ben", 1, Outcome.APPLIED, 3)),
                planned("s", PlanOutcome.REPLAYED, 5, 9),
                planned("s", PlanOutcome.PLANNED, 1, 1));

        assertThat(replayed.state()).isEqualTo(State.DONE);
        assertThat(replayed.totalRecipients()).isEqualTo(1);
        assertThat(replayed.status().lastReplayedAt()).isEqualTo(second(9));
    }

    @Test
    void replayThatReachesMoreThanPlannedCountsThemAll() {
        SyncProgress replayed = progress(
                List.of(result("s", "ben", 1, Outcome.APPLIED, 3), result("s", "new", 1, Outcome.APPLIED, 10)),
                planned("s", PlanOutcome.PLANNED, 1, 1),
                planned("s", PlanOutcome.REPLAYED, 2, 9));

        assertThat(replayed.totalRecipients()).isEqualTo(2);
        assertThat(replayed.totals().done()).isEqualTo(2);
    }

    @Test
    void replayDoesNotWipeOutWhatTheSyncDidButHealsAFailure() {
        RecipientResult first = result("s", "ben", 1, Outcome.APPLIED, 3);
        RecipientResult again = result("s", "ben", 2, Outcome.APPLIED, 9);
        RecipientResult failed = result("s", "ben", 1, Outcome.FAILED, 2);

        assertThat(again.merge(first)).isEqualTo(first);
        assertThat(failed.merge(again)).isEqualTo(again);
    }
}
