package org.audienceshare.contacts.placement.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.UnusedCollections;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class UnusedCollectionsTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CAT = new AccountId("cat");
    private static final String EAST = TwoClusters.EAST;

    private final TwoClusters two = TwoClusters.fresh(UnusedCollectionsTest.class);
    private final TestClock clock = new TestClock();
    private final AccountMoves moves = two.moves(account -> {}, clock);

    @Test
    void oneIsUnusedFromTheSwitchOrTheCancelUntilItIsDropped() {
        two.placements("main").createIndexes();
        two.placements("main").locate(CAT);
        two.inMain(ANN).insertOne(new Document("email", "a@x.com"));
        assertThat(moves.unused()).isEqualTo(UnusedCollections.NONE);

        moves.move(ANN, EAST);
        assertThat(moves.unused()).isEqualTo(new UnusedCollections(1, TestClock.START));

        clock.advance(Duration.ofHours(1));
        AccountMoves dying = two.moves(
                account -> {
                    throw new IllegalStateException("died on purpose");
                },
                clock);
        assertThatThrownBy(() -> dying.move(BEN, EAST)).hasMessage("died on purpose");
        assertThat(moves.unused().count()).as("Ben's move may go on").isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        moves.cancel(BEN);
        assertThat(moves.unused()).isEqualTo(new UnusedCollections(2, TestClock.START));

        clock.advance(Duration.ofHours(1));
        moves.dropUnused(ANN);
        assertThat(moves.unused()).isEqualTo(new UnusedCollections(1, TestClock.START.plus(Duration.ofHours(2))));
        moves.dropUnused(BEN);
        assertThat(moves.unused()).isEqualTo(UnusedCollections.NONE);
    }
}
