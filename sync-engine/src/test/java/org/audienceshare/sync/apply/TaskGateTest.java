package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskGateTest {

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final AccountId BEN = new AccountId("ben");

    /**
     * The recipient's applied revision and the version that removed it, what was last planned for it, the task, whose version is
     * its revision, and whether it is done.
     */
    @ParameterizedTest(name = "applied {0}, removed at {1}, planned {2}: {3} {4} of {5}")
    @CsvSource({
        "0, -1, APPLY,   APPLY,   NEW,    1, true",
        "1, -1, APPLY,   APPLY,   NEW,    2, true",
        "1, -1, APPLY,   APPLY,   NEW,    5, true",
        "2, -1, APPLY,   APPLY,   NEW,    2, false",
        "2, -1, APPLY,   APPLY,   NEW,    1, false",
        "2, -1, APPLY,   APPLY,   REPLAY, 2, true",
        "2, -1, APPLY,   APPLY,   REPLAY, 3, true",
        "2, -1, APPLY,   APPLY,   REPLAY, 1, false",
        "0,  2, APPLY,   APPLY,   NEW,    1, false",
        "0,  2, APPLY,   APPLY,   NEW,    2, true",
        "0,  2, REMOVE,  APPLY,   NEW,    2, false",
        "0,  2, REMOVE,  APPLY,   REPLAY, 2, false",
        "1, -1, REMOVE,  APPLY,   NEW,    2, false",
        "0,  2, APPLY,   APPLY,   NEW,    3, true",
        "2, -1, REMOVE,  REMOVE,  NEW,    2, true",
        "2, -1, REMOVE,  REMOVE,  NEW,    3, true",
        "2, -1, REMOVE,  REMOVE,  NEW,    1, true",
        "2, -1, APPLY,   REMOVE,  NEW,    2, false",
        "0, -1, REMOVE,  REMOVE,  NEW,    2, true",
        "0, -1, REMOVE,  REMOVE,  NEW,    0, true",
        "0,  2, REMOVE,  REMOVE,  NEW,    2, false",
        "0,  2, REMOVE,  REMOVE,  NEW,    1, false",
        "1, -1, MANAGED, MANAGED, NEW,    2, true",
        "2, -1, MANAGED, MANAGED, NEW,    2, false",
    })
    void letsThroughWhatIsStillToBeDone(
            int applied,
            int removedAt,
            Operation planned,
            Operation operation,
            Trigger trigger,
            int revision,
            boolean toBeDone) {
        assertThat(TaskGate.check(state(applied, removedAt, planned, null), task("s", operation, trigger, revision)))
                .isEqualTo(toBeDone ? Optional.empty() : Optional.of(new TaskGate.Obsolete.Superseded()));
    }

    @Test
    void anAudienceSharedAgainAtTheRevisionOfItsRemovalIsApplied() {
        RecipientState sharedAgain =
                new RecipientState(AUDIENCE, BEN, Operation.APPLY, 2, 3, 0, null, 2, Begun.NOTHING, null, List.of());

        assertThat(TaskGate.check(sharedAgain, task("s", Operation.APPLY, Trigger.NEW, 2, 3)))
                .isEmpty();
        assertThat(TaskGate.check(sharedAgain, task("s", Operation.APPLY, Trigger.REPLAY, 2, 3)))
                .isEmpty();
        assertThat(TaskGate.check(sharedAgain, task("s", Operation.APPLY, Trigger.NEW, 2, 1)))
                .as("from before the removal")
                .contains(new TaskGate.Obsolete.Superseded());
        assertThat(TaskGate.check(sharedAgain, task("s", Operation.APPLY, Trigger.NEW, 1)))
                .contains(new TaskGate.Obsolete.Superseded());
    }

    @Test
    void theAppliedRevisionIsAppliedAgainAfterARemovalThatWasOnlyBegun() {
        RecipientState sharedAgain =
                new RecipientState(AUDIENCE, BEN, Operation.APPLY, 2, 4, 2, "Tag", -1, Begun.REMOVAL, null, List.of());

        assertThat(TaskGate.check(sharedAgain, task("s", Operation.APPLY, Trigger.NEW, 2, 4)))
                .isEmpty();
        assertThat(TaskGate.check(sharedAgain, task("s", Operation.APPLY, Trigger.NEW, 1, 4)))
                .contains(new TaskGate.Obsolete.Superseded());
    }

    @Test
    void redeliveredTaskFindsItsResult() {
        RecipientResult result = result("s");

        assertThat(TaskGate.check(state(2, -1, Operation.APPLY, result), task("s", Operation.APPLY, Trigger.NEW, 2)))
                .contains(new TaskGate.Obsolete.Done(result));
    }

    @Test
    void redeliveredReplayIsNotDoneAgain() {
        RecipientTask replay = task("r", Operation.APPLY, Trigger.REPLAY, 2);
        RecipientState done = state(2, -1, Operation.APPLY, result("r")).replayed("r");

        assertThat(TaskGate.check(done, replay)).contains(new TaskGate.Obsolete.Done(result("r")));
        assertThat(TaskGate.check(done.reported(result("later")), replay))
                .as("also after another result")
                .contains(new TaskGate.Obsolete.Superseded());
        assertThat(TaskGate.check(done, task("other", Operation.APPLY, Trigger.REPLAY, 2)))
                .as("another one compares again")
                .isEmpty();
    }

    @Test
    void onlyTheLatestReplaysAreRemembered() {
        RecipientState state = state(2, -1, Operation.APPLY, result("r"));
        for (int i = 0; i < 60; i++) {
            state = state.replayed("r" + i);
        }

        assertThat(state.replays()).hasSize(50).startsWith("r10").endsWith("r59");
    }

    @Test
    void resultOfAnotherSyncIsNotReportedAsTheTasksOwn() {
        assertThat(TaskGate.check(
                        state(2, -1, Operation.APPLY, result("later")), task("s", Operation.APPLY, Trigger.NEW, 2)))
                .contains(new TaskGate.Obsolete.Superseded());
    }

    /** It was frozen later, by a planner that decided earlier than the one whose plan is stored. */
    @Test
    void anEarlierTaskWithALaterRevisionIsReplaced() {
        RecipientState state =
                new RecipientState(AUDIENCE, BEN, Operation.APPLY, 3, 5, 1, "T", -1, Begun.NOTHING, null, List.of());
        RecipientTask late = task("s", Operation.APPLY, Trigger.NEW, 4, 4);

        assertThat(TaskGate.isPlanned(state, late)).isTrue();
        assertThat(TaskGate.check(state, late)).contains(new TaskGate.Obsolete.Superseded());
    }

    private static RecipientResult result(String syncId) {
        return new RecipientResult(
                syncId,
                AUDIENCE,
                2,
                BEN,
                RecipientResult.Outcome.APPLIED,
                CopyCounts.NONE,
                1,
                null,
                null,
                Instant.EPOCH);
    }

    private static RecipientState state(int applied, int removedAt, Operation planned, RecipientResult last) {
        return new RecipientState(
                AUDIENCE,
                BEN,
                planned,
                9,
                9,
                applied,
                applied == 0 ? null : "Tag",
                removedAt,
                Begun.NOTHING,
                last,
                List.of());
    }

    @Test
    void aSecondRemovalAtTheSameRevisionTakesAwayWhatWasBegunInBetween() {
        RecipientState begunAgain = new RecipientState(
                AUDIENCE, BEN, Operation.REMOVE, 2, 4, 0, null, 2, Begun.revision(2), null, List.of());

        assertThat(TaskGate.check(begunAgain, task("s", Operation.REMOVE, Trigger.NEW, 2, 4)))
                .isEmpty();
        assertThat(TaskGate.check(begunAgain, task("s", Operation.REMOVE, Trigger.NEW, 2, 2)))
                .contains(new TaskGate.Obsolete.Superseded());
    }

    @Test
    void whatThePlannerHasNotPlannedIsNotDone() {
        RecipientState state =
                new RecipientState(AUDIENCE, BEN, Operation.APPLY, 2, 5, 1, "T", -1, Begun.NOTHING, null, List.of());

        assertThat(TaskGate.isPlanned(state, task("s", Operation.APPLY, Trigger.NEW, 2, 5)))
                .isTrue();
        assertThat(TaskGate.isPlanned(state, task("s", Operation.APPLY, Trigger.NEW, 3, 5)))
                .isFalse();
        assertThat(TaskGate.isPlanned(state, task("s", Operation.APPLY, Trigger.NEW, 2, 6)))
                .isFalse();
        assertThat(TaskGate.isPlanned(state, task("s", Operation.REMOVE, Trigger.REPLAY, 2, 6)))
                .isFalse();
        assertThat(TaskGate.isPlanned(state, task("s", Operation.APPLY, Trigger.REPLAY, 2, 6)))
                .as("a replay after an event that planned nothing for it")
                .isTrue();
    }

    private static RecipientTask task(String syncId, Operation operation, Trigger trigger, int revision) {
        return task(syncId, operation, trigger, revision, revision);
    }

    private static RecipientTask task(String syncId, Operation operation, Trigger trigger, int revision, long version) {
        return new RecipientTask(
                syncId, AUDIENCE, revision, BEN, operation, trigger, SyncMode.INCREMENTAL, version, null);
    }
}
