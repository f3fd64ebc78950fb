package org.audienceshare.share.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.requested;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.progress.ResultFixture.second;

import java.util.Arrays;
import java.util.List;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.progress.RequestedSync.Kind;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.audienceshare.share.progress.SyncProgress.State;
import org.junit.jupiter.api.Test;

class SyncProgressTest {

    private static SyncProgress progress(List<RecipientResult> results, SyncStatus... known) {
        SyncStatus status = Arrays.stream(known).reduce(SyncStatus::merge).orElseThrow();
        return new SyncProgress(status, RecipientTotals.of(results), null);
    }

    @Test
    void requestedUntilSomethingIsHeardOfTheWorker() {
        assertThat(progress(List.of(), SyncStatus.of(requested("s", Kind.SYNC))).state())
                .isEqualTo(State.REQUESTED);
        assertThat(progress(
                                List.of(result("s", "ben", 1, Outcome.APPLIED, 3)),
                                SyncStatus.of(requested("s", Kind.SYNC)))
                        .state())
                .isEqualTo(State.RUNNING);
    }

    @Test
    void runsUntilEveryPlannedRecipientReported() {
        SyncProgress half = progress(
                List.of(result("s", "ben", 1, Outcome.FAILED, 3)),
                SyncStatus.of(requested("s", Kind.SYNC)),
                SyncStatus.of(planned("s", SyncPlan.Outcome.PLANNED, 2, 1)));

        assertThat(half.state()).isEqualTo(State.RUNNING);
        assertThat(half.totalRecipients()).isEqualTo(2);
        assertThat(half.completedAt()).isNull();
    }

    @Test
    void doneWithTheLastRecipientAndAtOnceWhereThereAreNone() {
        SyncProgress full = progress(
                List.of(result("s", "ben", 1, Outcome.FAILED, 3), result("s", "cat", 1, Outcome.SUPERSEDED, 5)),
                SyncStatus.of(planned("s", SyncPlan.Outcome.PLANNED, 2, 1)));
        SyncProgress empty = progress(List.of(), SyncStatus.of(planned("s", SyncPlan.Outcome.PLANNED, 0, 1)));

        assertThat(full.state()).isEqualTo(State.DONE);
        assertThat(full.completedAt()).isEqualTo(second(5));
        assertThat(empty.state()).isEqualTo(State.DONE);
        assertThat(empty.completedAt()).isEqualTo(second(1));
    }

    @Test
    void cancelledSyncEndsWhenDoneFailedAndCancelledAreAll() {
        SyncStatus status = SyncStatus.of(planned("s", SyncPlan.Outcome.PLANNED, 3, 1));
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
        assertThat(ended.totals()).isEqualTo(new RecipientTotals(1, 1, 1, new CopyCounts(5, 2, 0, 0, 0, 1), second(4)));
    }

    @Test
    void cancellationThatCameTooLateChangesNothing() {
        SyncStatus status = SyncStatus.of(planned("s", SyncPlan.Outcome.PLANNED, 1, 1));
        SyncProgress ended = new SyncProgress(
                status,
                RecipientTotals.of(List.of(result("s", "ben", 1, Outcome.APPLIED, 3))),
                new Cancellation("s", AUDIENCE, "ann", second(2)));

        assertThat(ended.state()).isEqualTo(State.DONE);
    }

    @Test
    void aSyncThatWaitsAndIsCancelledWaitsForNobody() {
        SyncProgress declined = new SyncProgress(
                SyncStatus.of(planned("s", SyncPlan.Outcome.HELD, 0, 1)),
                RecipientTotals.NONE,
                new Cancellation("s", AUDIENCE, "olga", second(2)));

        assertThat(declined.state()).isEqualTo(State.CANCELLED);
        assertThat(declined.reason()).isEqualTo("because");
    }

    @Test
    void heldAndRejectedSyncsEndWithTheirReason() {
        for (SyncPlan.Outcome outcome : List.of(SyncPlan.Outcome.HELD, SyncPlan.Outcome.REJECTED)) {
            SyncProgress ended = progress(
                    List.of(), SyncStatus.of(requested("s", Kind.SYNC)), SyncStatus.of(planned("s", outcome, 0, 1)));

            assertThat(ended.state().name()).isEqualTo(outcome.name());
            assertThat(ended.state().isFinal()).isTrue();
            assertThat(ended.status().plan().reason()).isEqualTo("because");
        }
    }

    @Test
    void replayLeavesTheFirstDecisionAndIsNoted() {
        SyncProgress replayed = progress(
                List.of(result("s", "ben", 1, Outcome.APPLIED, 3)),
                SyncStatus.of(planned("s", SyncPlan.Outcome.REPLAYED, 5, 9)),
                SyncStatus.of(planned("s", SyncPlan.Outcome.PLANNED, 1, 1)));

        assertThat(replayed.state()).isEqualTo(State.DONE);
        assertThat(replayed.totalRecipients()).isEqualTo(1);
        assertThat(replayed.status().lastReplayedAt()).isEqualTo(second(9));
    }

    @Test
    void replayIsASyncOfItsOwn() {
        SyncProgress replay = progress(
                List.of(result("s", "ben", 1, Outcome.APPLIED, 3)),
                SyncStatus.of(planned("s", SyncPlan.Outcome.REPLAYED, 1, 1)));

        assertThat(replay.status().kind()).isEqualTo(RequestedSync.Kind.REPLAY);
        assertThat(replay.state()).isEqualTo(State.DONE);
    }

    @Test
    void rejectedReplayIsAReplayToo() {
        SyncPlan plan = planned("s", SyncPlan.Outcome.REJECTED, 0, 1).requestedBy(SyncPlan.Request.REPLAY);

        SyncProgress replay = progress(List.of(), SyncStatus.of(plan));

        assertThat(replay.status().kind()).isEqualTo(RequestedSync.Kind.REPLAY);
        assertThat(replay.state()).isEqualTo(State.REJECTED);
    }

    @Test
    void rejectedEventThatIsPlannedAfterItsRedeliveryIsPlanned() {
        SyncProgress planned = progress(
                List.of(result("s", "ben", 1, Outcome.APPLIED, 3)),
                SyncStatus.of(planned("s", SyncPlan.Outcome.REJECTED, 0, 1)),
                SyncStatus.of(planned("s", SyncPlan.Outcome.PLANNED, 1, 2)));

        assertThat(planned.state()).isEqualTo(State.DONE);
    }

    @Test
    void replayThatReachesMoreThanPlannedCountsThemAll() {
        SyncProgress replayed = progress(
                List.of(result("s", "ben", 1, Outcome.APPLIED, 3), result("s", "new", 1, Outcome.APPLIED, 10)),
                SyncStatus.of(planned("s", SyncPlan.Outcome.PLANNED, 1, 1)),
                SyncStatus.of(planned("s", SyncPlan.Outcome.REPLAYED, 2, 9)));

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
