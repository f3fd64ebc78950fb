package org.audienceshare.contacts.placement.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.Placement.State;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.RefusedMoveException;
import org.audienceshare.contacts.placement.UnknownClusterException;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class MongoAccountMovesTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final String MAIN = PlacementProperties.MAIN;
    private static final String EAST = TwoClusters.EAST;

    private final TwoClusters two = TwoClusters.fresh(MongoAccountMovesTest.class);
    private final TestClock clock = new TestClock();
    private final AccountMoves moves = two.moves(account -> {}, clock);

    @Test
    void contactsAndIndexesAreInTheNewClusterByteForByte() {
        ContactCollections collections =
                new ContactCollections(two.main(), two.placement(MAIN, clock), account -> false, clock);
        collections
                .open(ANN)
                .insertMany(IntStream.range(0, 2_500)
                        .mapToObj(MongoAccountMovesTest::contact)
                        .toList());
        Set<Document> before = all(two.inMain(ANN));

        Placement after = moves.move(ANN, EAST);

        assertThat(after.isSettled()).isTrue();
        assertThat(after.cluster()).isEqualTo(EAST);
        assertThat(all(two.inEast(ANN))).isEqualTo(before).hasSize(2_500);
        assertThat(indexes(two.inEast(ANN))).isEqualTo(indexes(two.inMain(ANN))).contains("email_unique");
        assertThatThrownBy(() -> two.inEast(ANN).insertOne(new Document("email", "c1@x.com")))
                .as("the index is unique there, too")
                .hasMessageContaining("E11000");
    }

    @Test
    void theOldCollectionStaysUntilItIsDropped() {
        two.inMain(ANN).insertOne(contact(1));
        moves.move(ANN, EAST);
        assertThat(two.inMain(ANN).countDocuments()).isEqualTo(1);
        assertThat(moves.find(ANN).unused()).isEqualTo(MAIN);

        assertThat(moves.dropUnused(ANN).unused()).isNull();

        assertThat(two.inMain(ANN).countDocuments()).isZero();
        assertThat(two.inEast(ANN).countDocuments()).isEqualTo(1);
        assertThat(moves.dropUnused(ANN).cluster()).as("again").isEqualTo(EAST);
    }

    @Test
    void anAccountIsMovedBackOverWhatWasLeftThere() {
        two.inMain(ANN).insertOne(contact(1));
        moves.move(ANN, EAST);
        two.inEast(ANN).insertOne(contact(2));
        two.inEast(ANN).deleteOne(eq("email", "c1@x.com"));

        assertThat(moves.move(ANN, MAIN).cluster()).isEqualTo(MAIN);

        assertThat(all(two.inMain(ANN))).containsExactly(contact(2));
    }

    /** The account was moved before its first contact, or its collection was lost: the next sync makes the indexes. */
    @Test
    void anIndexThatIsLeftInTheNewClusterStopsNoMove() {
        two.inMain(ANN).insertOne(contact(1));
        two.inMain(ANN).createIndex(new Document("email", 1));
        moves.move(ANN, EAST);
        two.inEast(ANN).drop();
        two.inEast(ANN).insertOne(contact(2));

        assertThat(moves.move(ANN, MAIN).cluster()).isEqualTo(MAIN);

        assertThat(all(two.inMain(ANN))).containsExactly(contact(2));
        assertThat(indexes(two.inMain(ANN))).contains("email_1");
    }

    @Test
    void aStaleCacheCanNotWriteToTheOldPlace() {
        two.inMain(ANN).insertOne(contact(1));
        ClusterPlacement other = two.placement(MAIN, clock);
        other.database(ANN);

        assertThatThrownBy(() -> other.write(ANN, () -> {
                    moves.move(ANN, EAST);
                    // What it knows is old: this goes where nobody reads.
                    return other.contacts(ANN).insertOne(contact(2));
                }))
                .isInstanceOf(AccountMovingException.class);
        assertThat(two.inMain(ANN).countDocuments())
                .as("written to the old place")
                .isEqualTo(2);

        other.write(ANN, () -> other.contacts(ANN).insertOne(contact(2)));
        assertThat(all(two.inEast(ANN))).containsExactlyInAnyOrder(contact(1), contact(2));
    }

    @Test
    void nobodyWritesWhileAnAccountMoves() {
        two.inMain(ANN).insertOne(contact(1));
        ClusterPlacement other = two.placement(MAIN, clock);
        int[] refused = {0};
        AccountMoves asking = two.moves(account -> {}, new Steps(clock, step -> {
            if (!moves.find(ANN).isSettled()) {
                assertThatThrownBy(
                                () -> other.write(ANN, () -> other.contacts(ANN).insertOne(contact(9))))
                        .isInstanceOf(AccountMovingException.class);
                refused[0]++;
            }
        }));

        asking.move(ANN, EAST);

        assertThat(refused[0]).isGreaterThan(2);
        assertThat(all(two.inEast(ANN))).containsExactly(contact(1));
    }

    @Test
    void aMoveThatDiesAtAnyStepIsGoneOnWith() {
        int step = 0;
        while (dies(EAST, step)) {
            Placement place = moves.find(ANN);
            assertThat(two.placement(MAIN, clock).contacts(ANN).countDocuments())
                    .as("contacts that are read after step %d, in state %s", step, place.state())
                    .isEqualTo(3);
            moves.move(ANN, EAST);
            assertThat(all(two.inEast(ANN))).isEqualTo(Set.of(contact(1), contact(2), contact(3)));
            assertThat(moves.find(ANN).isSettled()).isTrue();
            startAgain();
            step++;
        }
        assertThat(step).as("steps at which it died").isGreaterThan(5);
    }

    @Test
    void aMoveThatDiedBeforeTheSwitchIsCancelled() {
        int cancelled = 0;
        for (int step = 0; dies(EAST, step); step++) {
            Placement place = moves.find(ANN);
            if (place.state() == State.MOVING) {
                moves.cancel(ANN);
                assertThat(all(two.placement(MAIN, clock).contacts(ANN)))
                        .isEqualTo(Set.of(contact(1), contact(2), contact(3)));
                assertThat(moves.find(ANN).unused()).isEqualTo(EAST);
                assertThat(two.placement(MAIN, clock).write(ANN, () -> "written"))
                        .isEqualTo("written");
                moves.dropUnused(ANN);
                assertThat(two.inMain(ANN).countDocuments()).isEqualTo(3);
                cancelled++;
            } else {
                assertThatThrownBy(() -> moves.cancel(ANN)).isInstanceOf(RefusedMoveException.class);
            }
            startAgain();
        }
        assertThat(cancelled).isPositive();
    }

    @Test
    void whoWorksOnAMoveThatIsCancelledSaysSo() {
        two.inMain(ANN).insertOne(contact(1));
        AccountMoves working = two.moves(account -> moves.cancel(account), clock);

        assertThatThrownBy(() -> working.move(ANN, EAST))
                .isInstanceOf(RefusedMoveException.class)
                .hasMessageContaining("Somebody else works");

        assertThat(moves.find(ANN).isSettled()).isTrue();
        assertThat(all(two.inMain(ANN))).containsExactly(contact(1));
    }

    @Test
    void nobodyMovesAnAccountWhileACommandOfACancelledMoveMayBeOnItsWay() {
        two.inMain(ANN).insertOne(contact(1));
        AccountMoves working = two.moves(
                account -> {
                    moves.cancel(account);
                    assertThatThrownBy(() -> moves.move(account, EAST)).hasMessageContaining("half a minute");
                    assertThat(moves.find(account).isWorkedOn(clock.instant())).isFalse();
                },
                clock);
        assertThatThrownBy(() -> working.move(ANN, EAST)).isInstanceOf(RefusedMoveException.class);

        clock.advance(Placement.MAX_SILENCE.plusSeconds(1));

        assertThat(moves.move(ANN, EAST).cluster()).isEqualTo(EAST);
    }

    @Test
    void nobodyTakesAMoveOverWhileItsLastCommandMayBeOnItsWay() {
        two.inMain(ANN).insertOne(contact(1));
        AccountMoves failing = two.moves(
                account -> {
                    throw new MongoTimeoutException("no answer");
                },
                clock);
        assertThatThrownBy(() -> failing.move(ANN, EAST)).isInstanceOf(MongoTimeoutException.class);

        assertThat(moves.move(ANN, EAST).state()).isEqualTo(State.MOVING);

        clock.advance(Placement.MAX_SILENCE.plusSeconds(1));
        assertThat(moves.move(ANN, EAST).isSettled()).isTrue();
    }

    @Test
    void contactsThatKeepChangingCancelTheMove() {
        two.inMain(ANN).insertOne(contact(1));
        int[] written = {10};
        AccountMoves disturbed = two.moves(
                account -> {}, new Steps(clock, step -> two.inMain(ANN).insertOne(contact(written[0]++))));

        assertThatThrownBy(() -> disturbed.move(ANN, EAST))
                .isInstanceOf(RefusedMoveException.class)
                .hasMessageContaining("kept changing");

        assertThat(moves.find(ANN).isSettled()).isTrue();
        assertThat(moves.find(ANN).cluster()).isEqualTo(MAIN);
    }

    @Test
    void contactsThatNobodyMovedThereAreNotOverwritten() {
        two.inMain(ANN).insertOne(contact(1));
        two.inEast(ANN).insertOne(contact(2));

        assertThatThrownBy(() -> moves.move(ANN, EAST))
                .isInstanceOf(RefusedMoveException.class)
                .hasMessageContaining("contacts.ann");

        assertThat(all(two.inEast(ANN))).containsExactly(contact(2));
        assertThat(moves.find(ANN).isSettled()).isTrue();
    }

    @Test
    void oneProcessAtATimeWorksOnAMoveAndAnotherTakesOverAfterSilence() {
        two.inMain(ANN).insertOne(contact(1));
        MoveSteps steps = new MoveSteps(two.main(), clock);
        MoveSteps.Claim first =
                steps.begin(two.placements(MAIN).locate(ANN), EAST).orElseThrow();

        assertThat(moves.move(ANN, EAST).state())
                .as("the other one works on it")
                .isEqualTo(State.MOVING);

        clock.advance(Placement.MAX_SILENCE.plusSeconds(1));
        assertThat(moves.move(ANN, EAST).isSettled()).isTrue();
        assertThatThrownBy(() -> steps.switchOver(first)).hasMessageContaining("another process goes on");
    }

    @Test
    void aMoverThatWasSuspendedBeforeItEmptiedTheTargetDeletesNothing() {
        two.inMain(ANN).insertOne(contact(1));
        AccountMoves suspended = two.moves(
                account -> {
                    clock.advance(Placement.MAX_SILENCE.plusSeconds(1));
                    moves.move(ANN, EAST);
                    two.inEast(ANN).insertOne(contact(2));
                },
                clock);

        assertThat(suspended.move(ANN, EAST).cluster()).isEqualTo(EAST);

        assertThat(all(two.inEast(ANN))).containsExactlyInAnyOrder(contact(1), contact(2));
    }

    @Test
    void aCollectionThatIsBeingDroppedIsLeftToTheOneThatDropsIt() {
        two.inMain(ANN).insertOne(contact(1));
        moves.move(ANN, EAST);
        MoveSteps steps = new MoveSteps(two.main(), clock);
        MoveSteps.Claim first = steps.beginDrop(moves.find(ANN)).orElseThrow();

        assertThatThrownBy(() -> moves.dropUnused(ANN)).hasMessageContaining("Somebody else works");
        assertThatThrownBy(() -> moves.move(ANN, MAIN)).hasMessageContaining("Somebody else works");
        assertThat(all(two.inMain(ANN))).containsExactly(contact(1));

        clock.advance(Placement.MAX_SILENCE.plusSeconds(1));
        moves.dropUnused(ANN);
        moves.move(ANN, MAIN);
        assertThatThrownBy(() -> steps.drop(first, two.main())).isInstanceOf(MoveSteps.LostClaimException.class);
        assertThat(all(two.inMain(ANN))).as("it is in use again").containsExactly(contact(1));
    }

    @Test
    void aMoveIsInterruptedWhenItsProcessHasBeenSilentForLong() {
        two.placements(MAIN).createIndexes();
        two.placements(MAIN).locate(new AccountId("ben"));
        MoveSteps steps = new MoveSteps(two.main(), clock);
        assertThat(steps.begin(two.placements(MAIN).locate(ANN), EAST)).isPresent();
        assertThat(moves.interrupted(10)).isEmpty();

        clock.advance(Placement.MAX_SILENCE.plusSeconds(1));

        assertThat(moves.interrupted(10)).extracting(Placement::account).containsExactly(ANN);
        moves.move(ANN, EAST);
        assertThat(moves.interrupted(10)).isEmpty();
    }

    @Test
    void theFirstMoveWaitsForInstancesThatKnowOnlyTheMainDatabase() {
        OneCluster old = new OneCluster(two.main(), clock);
        two.inMain(ANN).insertOne(contact(1));
        old.begin(ANN);
        List<Duration> waits = new ArrayList<>();
        AccountMoves waiting = new MongoAccountMoves(
                two.clusters(),
                two.placements(MAIN),
                account -> assertThatThrownBy(() -> old.begin(ANN)).isInstanceOf(UnknownClusterException.class),
                clock,
                time -> {
                    waits.add(time);
                    clock.advance(time);
                });

        waiting.move(ANN, EAST);
        waiting.move(new AccountId("ben"), EAST);

        assertThat(waits)
                .as("before the copy of the first one, and after each switch")
                .containsExactly(MongoAccountMoves.SETTLING, MongoAccountMoves.SETTLING, MongoAccountMoves.SETTLING);
    }

    @Test
    void whoAsksWhereAnAccountIsGivesItNoPlace() {
        assertThat(moves.find(ANN)).isEqualTo(Placement.first(ANN, MAIN));

        assertThat(two.placements(MAIN).find(ANN)).isEmpty();
    }

    @Test
    void anUnknownClusterIsRefused() {
        assertThatThrownBy(() -> moves.move(ANN, "west")).isInstanceOf(RefusedMoveException.class);
        assertThatThrownBy(() -> moves.cancel(ANN)).hasMessage("The account is not moving.");
    }

    /** Begins a move whose process dies before this step; false if there are not so many. */
    private boolean dies(String to, int step) {
        two.inMain(ANN).insertMany(List.of(contact(1), contact(2), contact(3)));
        AccountMoves dying = two.moves(account -> {}, new Steps(clock, at -> {
            if (at == step) {
                throw new IllegalStateException("died on purpose");
            }
        }));
        try {
            dying.move(ANN, to);
            return false;
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("died on purpose");
            return true;
        }
    }

    private void startAgain() {
        two.inMain(ANN).drop();
        two.inEast(ANN).drop();
        two.main().getCollection("placements").drop();
    }

    private static Document contact(int number) {
        // Ids of several types: other services choose them.
        Object id = number % 2 == 0 ? new ObjectId(String.format("%024x", number)) : "id" + number;
        return new Document("_id", id)
                .append("email", "c" + number + "@x.com")
                .append("customFields", new Document("a.b", new Decimal128(number)).append("$c", new Binary(new byte[] {
                            1, 2
                        })))
                .append("tags", List.of("buyer", "t" + number));
    }

    private static Set<Document> all(MongoCollection<Document> collection) {
        return collection.find().into(new HashSet<>());
    }

    private static Set<String> indexes(MongoCollection<Document> collection) {
        Set<String> names = new HashSet<>();
        collection.listIndexes().forEach(index -> names.add(index.getString("name")));
        return names;
    }

    /** What happens at a step. */
    private interface AtStep {
        void run(int step);
    }

    /** A move asks for the time at each of its steps. */
    private static final class Steps extends Clock {

        private final Clock real;
        private final AtStep at;
        private int step;

        Steps(Clock real, AtStep at) {
            this.real = real;
            this.at = at;
        }

        @Override
        public Instant instant() {
            at.run(step++);
            return real.instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
