package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.plan.RecipientTask;
import org.audienceshare.sync.plan.RecipientTask.Operation;
import org.audienceshare.sync.plan.RecipientTask.Trigger;
import org.audienceshare.sync.plan.SyncMode;
import org.audienceshare.sync.report.RecipientResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskGateTest {

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final AccountId BEN = new AccountId("ben");

    /** The recipient's applied revision and that at which it was removed, the task, and whether it is done. */
    @ParameterizedTest(name = "applied {0}, removed at {1}: {2} {3} of {4}")
    @CsvSource({
        "0, -1, APPLY,   NEW,    1, true",
        "1, -1, APPLY,   NEW,    2, true",
        "1, -1, APPLY,   NEW,    5, true",
        "2, -1, APPLY,   NEW,    2, false",
        "2, -1, APPLY,   NEW,    1, false",
        "2, -1, APPLY,   REPLAY, 2, true",
        "2, -1, APPLY,   REPLAY, 3, true",
        "2, -1, APPLY,   REPLAY, 1, false",
        "0,  2, APPLY,   NEW,    1, false",
        "0,  2, APPLY,   NEW,    2, false",
        "0,  2, APPLY,   REPLAY, 2, false",
        "0,  2, APPLY,   NEW,    3, true",
        "2, -1, REMOVE,  NEW,    2, true",
        "2, -1, REMOVE,  NEW,    3, true",
        "2, -1, REMOVE,  NEW,    1, false",
        "0, -1, REMOVE,  NEW,    2, true",
        "0, -1, REMOVE,  NEW,    0, true",
        "0,  2, REMOVE,  NEW,    2, false",
        "0,  2, REMOVE,  NEW,    1, false",
        "3,  2, REMOVE,  NEW,    2, false",
        "3,  2, REMOVE,  NEW,    3, true",
        "3,  2, APPLY,   NEW,    4, true",
        "1, -1, MANAGED, NEW,    2, true",
        "2, -1, MANAGED, NEW,    2, false",
    })
    void letsThroughWhatIsStillToBeDone(
            int applied, int removedAt, Operation operation, Trigger trigger, int revision, boolean toBeDone) {
        assertThat(TaskGate.obstacle(state(applied, removedAt, null), task("s", operation, trigger, revision)))
                .isEqualTo(toBeDone ? Optional.empty() : Optional.of(new TaskGate.Obstacle.Superseded()));
    }

    @Test
    void redeliveredTaskFindsItsResult() {
        RecipientResult result = result("s");

        assertThat(TaskGate.obstacle(state(2, -1, result), task("s", Operation.APPLY, Trigger.NEW, 2)))
                .contains(new TaskGate.Obstacle.Done(result));
    }

    @Test
    void resultOfAnotherSyncIsNotReportedAsTheTasksOwn() {
        assertThat(TaskGate.obstacle(state(2, -1, result("later")), task("s", Operation.APPLY, Trigger.NEW, 2)))
                .contains(new TaskGate.Obstacle.Superseded());
    }

    private static RecipientResult result(String syncId) {
        return new RecipientResult(
                syncId,
                AUDIENCE,
                2,
                BEN,
                RecipientResult.Outcome.APPLIED,
                RecipientResult.Counts.NONE,
                1,
                null,
                Instant.EPOCH);
    }

    private static RecipientState state(int applied, int removedAt, RecipientResult last) {
        return new RecipientState(AUDIENCE, BEN, 9, applied, applied == 0 ? null : "Tag", removedAt, 0, last);
    }

    private static RecipientTask task(String syncId, Operation operation, Trigger trigger, int revision) {
        return new RecipientTask(syncId, AUDIENCE, revision, BEN, operation, trigger, SyncMode.INCREMENTAL);
    }
}
