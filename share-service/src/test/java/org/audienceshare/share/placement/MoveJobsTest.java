package org.audienceshare.share.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.Placement.State;
import org.audienceshare.contacts.placement.RefusedMoveException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MoveJobsTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CAT = new AccountId("cat");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final SlowMoves moves = new SlowMoves();
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final MoveJobs jobs =
            new MoveJobs(moves, (account, to, fault) -> failed.add(account + " to " + to + ": " + fault.getMessage()));

    @AfterEach
    void letAllEnd() {
        moves.finishAll();
    }

    @Test
    void anAccountIsMovedBackAfterAMoveThatNobodyWaitedFor() {
        assertThat(jobs.move(ANN, "east", SHORT).state()).isEqualTo(State.MOVING);
        assertThatThrownBy(() -> jobs.move(ANN, "main", SHORT)).hasMessage("The account moves to east.");
        moves.finish(ANN);
        await().until(() -> moves.find(ANN).isSettled());

        moves.finish(ANN);
        assertThat(jobs.move(ANN, "main", LONG).cluster()).isEqualTo("main");

        assertThat(moves.begun()).containsExactly("ann to east", "ann to main");
    }

    @Test
    void whoAsksAgainMeetsTheMoveThatRuns() {
        jobs.move(ANN, "east", SHORT);
        moves.finish(ANN);

        assertThat(jobs.move(ANN, "east", LONG).cluster()).isEqualTo("east");
    }

    @Test
    void aMoveThatFailsLaterIsReportedAndTheNextOneBeginsAnew() {
        moves.failNext(new IllegalStateException("a fault"));
        jobs.move(ANN, "east", SHORT);
        moves.finish(ANN);
        await().untilAsserted(() -> assertThat(failed).containsExactly("ann to east: a fault"));

        moves.finish(ANN);
        assertThat(jobs.move(ANN, "east", LONG).cluster()).isEqualTo("east");
    }

    @Test
    void aRefusalIsReportedToo() {
        moves.failNext(new RefusedMoveException("It kept changing."));
        moves.finish(ANN);

        assertThatThrownBy(() -> jobs.move(ANN, "east", LONG)).hasMessage("It kept changing.");

        assertThat(failed).containsExactly("ann to east: It kept changing.");
    }

    @Test
    void aThirdMoveAtOnceIsRefusedUntilOneOfTheOthersEnds() {
        jobs.move(ANN, "east", SHORT);
        jobs.move(BEN, "east", SHORT);

        assertThatThrownBy(() -> jobs.move(CAT, "east", SHORT))
                .isInstanceOf(RefusedMoveException.class)
                .hasMessage("This instance moves 2 accounts already. Ask again when one of them is settled.");
        assertThat(moves.begun()).doesNotContain("cat to east");

        moves.finish(BEN);
        moves.finish(CAT);
        await().ignoreException(RefusedMoveException.class)
                .until(() -> jobs.move(CAT, "east", LONG).cluster().equals("east"));
    }

    @Test
    void aMoveThatIsNotMarkedYetIsWaitedFor() {
        moves.markAfterFinish();
        moves.whenFound(() -> moves.finish(ANN));

        assertThat(jobs.move(ANN, "east", SHORT).cluster()).isEqualTo("east");
    }

    @Test
    void interruptedMovesAreGoneOnWithOnce() {
        moves.failNext(new IllegalStateException("the process died"));
        moves.finish(ANN);
        assertThatThrownBy(() -> jobs.move(ANN, "east", LONG)).hasMessage("the process died");

        jobs.goOn();
        jobs.goOn();
        moves.finish(ANN);

        await().until(() -> moves.find(ANN).cluster().equals("east"));
        assertThat(moves.begun()).containsExactly("ann to east", "ann to east");
    }
}
