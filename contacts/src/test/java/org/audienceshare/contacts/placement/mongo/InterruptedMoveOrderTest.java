package org.audienceshare.contacts.placement.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.SyncPause;
import org.audienceshare.contacts.placement.UnknownClusterException;
import org.junit.jupiter.api.Test;

/** Moves that always fail do not keep others waiting. */
class InterruptedMoveOrderTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CAT = new AccountId("cat");
    private static final String EAST = TwoClusters.EAST;
    private static final int AT_ONCE = 2;

    private final TwoClusters two = TwoClusters.fresh(InterruptedMoveOrderTest.class);
    private final TestClock clock = new TestClock();

    @Test
    void movesThatWereNotTriedForLongestAreTriedFirst() {
        Set<AccountId> failing = Set.of(ANN, BEN);
        SyncPause pause = account -> {
            if (failing.contains(account)) {
                throw new IllegalStateException("no lease of " + account);
            }
        };
        AccountMoves dying = two.moves(
                account -> {
                    throw new IllegalStateException("died on purpose");
                },
                clock);
        List.of(ANN, BEN, CAT).forEach(account -> {
            clock.advance(Duration.ofSeconds(1));
            assertThatThrownBy(() -> dying.move(account, EAST)).hasMessage("died on purpose");
        });

        AccountMoves moves = two.moves(pause, clock);
        assertThat(tryAll(moves)).containsExactly(ANN, BEN);
        assertThat(tryAll(moves)).containsExactly(CAT, ANN);

        assertThat(moves.find(CAT))
                .matches(Placement::isSettled)
                .matches(place -> place.cluster().equals(EAST));
        assertThat(tryAll(moves)).containsExactly(BEN, ANN);
    }

    /** As after the cluster was taken out of the configuration. */
    @Test
    void aMoveToAClusterThatIsNotConfiguredIsTriedAfterOthersToo() {
        Clusters three = new Clusters(two.main(), Map.of(EAST, two.east(), "west", two.east()));
        MoveSteps steps = new MoveSteps(two.main(), clock);
        MongoPlacements placements = new MongoPlacements(three, PlacementProperties.MAIN);
        for (AccountId account : List.of(ANN, BEN, CAT)) {
            clock.advance(Duration.ofSeconds(1));
            String to = account.equals(CAT) ? EAST : "west";
            steps.release(steps.begin(placements.locate(account), to).orElseThrow());
        }
        AccountMoves moves = two.moves(account -> {}, clock);
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> moves.move(ANN, "west")).isInstanceOf(UnknownClusterException.class);

        assertThat(tryAll(moves)).containsExactly(BEN, CAT);

        assertThat(moves.find(CAT).isSettled()).isTrue();
    }

    /** As a process does each half a minute; the moves that were tried. */
    private List<AccountId> tryAll(AccountMoves moves) {
        List<Placement> interrupted = moves.interrupted(AT_ONCE);
        for (Placement place : interrupted) {
            clock.advance(Duration.ofSeconds(1));
            try {
                moves.move(place.account(), place.target());
            } catch (IllegalStateException | UnknownClusterException fails) {
                assertThat(moves.find(place.account()).isSettled()).isFalse();
            }
        }
        return interrupted.stream().map(Placement::account).toList();
    }
}
