package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.mongo.ClusterPlacement;
import org.audienceshare.contacts.placement.mongo.TwoClusters;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Syncs of accounts that are moved by another process, while this one still knows the old place. */
class MovedAccountsTest {

    private static final AccountId ANN = SyncedAudience.ANN;
    private static final AccountId BEN = new AccountId("ben");
    private static final int CONTACTS = 2_200;

    private final TwoClusters two = TwoClusters.fresh(MovedAccountsTest.class);
    private final ClusterPlacement placement = two.placement(PlacementProperties.MAIN, Clock.systemUTC());
    private final SyncedAudience synced = new SyncedAudience(two.main(), placement);
    private final TakenLeases leases = new TakenLeases(two.main(), () -> "moved-" + UUID.randomUUID());
    private final AccountMoves moves = two.moves(leases, Clock.systemUTC());

    MovedAccountsTest() {
        two.inMain(ANN)
                .insertMany(IntStream.range(0, CONTACTS)
                        .mapToObj(i -> contact("c%04d@x.com".formatted(i)))
                        .toList());
    }

    @Test
    void copiesGoWhereTheRecipientIsNow() {
        placement.database(BEN);
        moves.move(BEN, TwoClusters.EAST);

        assertThat(synced.sync(BEN).outcome()).isEqualTo(Outcome.APPLIED);

        assertThat(two.inEast(BEN).countDocuments()).isEqualTo(CONTACTS);
        assertThat(two.inMain(BEN).countDocuments()).isZero();
    }

    @Test
    void aTaskOfAMovingRecipientWaitsAndIsNotLost() {
        placement.database(BEN);
        AccountMoves dying = two.moves(
                account -> {
                    throw new IllegalStateException("died on purpose");
                },
                Clock.systemUTC());
        assertThatThrownBy(() -> dying.move(BEN, TwoClusters.EAST)).hasMessage("died on purpose");

        assertThatThrownBy(() -> synced.sync(BEN)).isInstanceOf(AccountMovingException.class);
        assertThat(two.inMain(BEN).countDocuments()).isZero();

        moves.move(BEN, TwoClusters.EAST);
        int revision = synced.latest().orElseThrow().number();
        assertThat(synced.apply(BEN, revision).counts().added()).isEqualTo(CONTACTS);
        assertThat(two.inEast(BEN).countDocuments()).isEqualTo(CONTACTS);
    }

    @Test
    void aFreezeDuringWhichTheOwnerMovedDoesNotCount() {
        AtomicBoolean moved = new AtomicBoolean();

        assertThatThrownBy(() -> synced.freeze(Filter.EVERYTHING, () -> {
                    if (moved.compareAndSet(false, true)) {
                        moves.move(ANN, TwoClusters.EAST);
                        // Only the new place knows this one.
                        two.inEast(ANN).insertOne(contact("a@x.com"));
                    }
                }))
                .isInstanceOf(AccountMovingException.class);

        assertThat(moved).isTrue();
        assertThat(synced.latest()).isEmpty();
        synced.sync(BEN);
        assertThat(synced.latest().orElseThrow().counts().total()).isEqualTo(CONTACTS + 1);
    }

    @Test
    void anOwnersOptOutsAreReadWhereTheOwnerIsNow() {
        synced.freeze();
        moves.move(ANN, TwoClusters.EAST);
        two.inEast(ANN)
                .updateOne(
                        new Document("email", "c0001@x.com"),
                        new Document("$set", new Document("subscription.status", "UNSUBSCRIBED")));
        synced.advance(ClusterPlacement.MAX_AGE.multipliedBy(2));
        placement.begin(ANN);

        synced.apply(BEN, synced.latest().orElseThrow().number());

        assertThat(two.inMain(BEN)
                        .find(new Document("email", new Document("$in", List.of("c0001@x.com", "c0002@x.com")))))
                .extracting(contact -> contact.getString("email"))
                .containsExactly("c0002@x.com");
    }

    private static Document contact(String email) {
        return new Document("email", email).append("subscription", new Document("status", "SUBSCRIBED"));
    }
}
