package org.audienceshare.contacts.placement.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.Placement.State;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The changes of an account's place, each one write. One process at a time works on a move: the one whose token is stored. */
final class MoveSteps {

    private static final String MOVER = "mover";
    private static final String SEEN = MongoPlacements.WORKED_AT;
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> placements;
    private final Clock clock;

    MoveSteps(MongoDatabase main, Clock clock) {
        this.placements = main.getCollection(MongoPlacements.COLLECTION);
        this.clock = clock;
    }

    /**
     * The right to work on a move, or to delete what it left.
     *
     * @param place where it stood then
     */
    record Claim(Placement place, String to, String token) {}

    /** A claim is not valid any more. */
    static final class LostClaimException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostClaimException(AccountId account) {
            super("what was done with the contacts of account " + account
                    + " was cancelled, or another process goes on with it");
        }
    }

    /** Marks the account as moving, unless its place has changed. */
    Optional<Claim> begin(Placement before, String to) {
        return claim(
                and(unchanged(before), eq(MongoPlacements.STATE, null), idle()),
                set(MongoPlacements.STATE, State.MOVING.name()),
                set(MongoPlacements.TO, to),
                set(MongoPlacements.SINCE, now()),
                set(MongoPlacements.TRIED_AT, now()),
                unset(MongoPlacements.UNUSED),
                inc(MongoPlacements.VERSION, 1L));
    }

    /** Moves on which nobody works; first those that were not tried for longest, so that no other waits for one that always fails. */
    List<Placement> interrupted(int limit) {
        return placements
                .find(and(in(MongoPlacements.STATE, State.MOVING.name(), State.SETTLING.name()), idle()))
                .sort(ascending(MongoPlacements.TRIED_AT, "_id"))
                .limit(limit)
                .map(MongoPlacements::placement)
                .into(new ArrayList<>());
    }

    /** Goes on with a move on which nobody works. */
    Optional<Claim> takeOver(Placement before) {
        return claim(and(unchanged(before), idle()), set(MongoPlacements.TRIED_AT, now()));
    }

    /** The right to delete the collection that nobody uses. No move begins meanwhile. */
    Optional<Claim> beginDrop(Placement before) {
        return claim(and(
                unchanged(before),
                eq(MongoPlacements.STATE, null),
                eq(MongoPlacements.UNUSED, before.unused()),
                idle()));
    }

    private Optional<Claim> claim(Bson filter, Bson... updates) {
        String token = UUID.randomUUID().toString();
        Bson update = combine(set(MOVER, token), set(SEEN, now()), combine(updates));
        return Optional.ofNullable(placements.findOneAndUpdate(filter, update, AFTER))
                .map(MongoPlacements::placement)
                .map(place -> new Claim(place, place.target(), token));
    }

    /**
     * Says that somebody works on the move.
     *
     * @throws LostClaimException if it was cancelled, or somebody else works on it now
     */
    void report(Claim claim, long copied) {
        require(claim, combine(set(MongoPlacements.COPIED, copied), set(SEEN, now())));
    }

    /** From now on the new cluster is read. */
    void switchOver(Claim claim) {
        require(
                claim,
                combine(
                        set(MongoPlacements.CLUSTER, claim.to()),
                        set(MongoPlacements.UNUSED, claim.place().cluster()),
                        set(MongoPlacements.STATE, State.SETTLING.name()),
                        set(MongoPlacements.SINCE, now()),
                        set(SEEN, now()),
                        unset(MongoPlacements.TO),
                        unset(MongoPlacements.COPIED),
                        inc(MongoPlacements.VERSION, 1L)));
    }

    /** From now on the account can be written again. */
    void finish(Claim claim) {
        require(
                claim,
                combine(
                        unset(MongoPlacements.STATE),
                        unset(MongoPlacements.TRIED_AT),
                        unset(MOVER),
                        unset(SEEN),
                        inc(MongoPlacements.VERSION, 1L)));
    }

    /** Lets others go on at once, if it is not done. Nothing of it may be on its way. */
    void release(Claim claim) {
        placements.updateOne(mine(claim), combine(unset(MOVER), unset(SEEN)));
    }

    /**
     * Ends a move of another process, whose last command may still be on its way: so its sign of life stays, and nobody else works
     * on the account's place until that is old.
     *
     * @return false if the move has come further meanwhile
     */
    boolean cancel(Placement before) {
        Bson moving = and(unchanged(before), eq(MongoPlacements.STATE, State.MOVING.name()));
        return placements.updateOne(moving, cancelled(before.to())).getMatchedCount() == 1;
    }

    /** The account stays where it was. */
    void giveUp(Claim claim) {
        require(claim, combine(cancelled(claim.to()), unset(SEEN)));
    }

    private Bson cancelled(@Nullable String to) {
        return combine(
                set(MongoPlacements.UNUSED, to),
                set(MongoPlacements.SINCE, now()),
                unset(MongoPlacements.STATE),
                unset(MongoPlacements.TO),
                unset(MongoPlacements.COPIED),
                unset(MongoPlacements.TRIED_AT),
                unset(MOVER),
                inc(MongoPlacements.VERSION, 1L));
    }

    /**
     * Deletes the collection that nobody uses.
     *
     * @throws LostClaimException if another process does, or did
     */
    void drop(Claim claim, MongoDatabase unused) {
        require(claim, set(SEEN, now()));
        unused.getCollection(ContactPlacement.collection(account(claim))).drop();
        placements.updateOne(mine(claim), combine(unset(MongoPlacements.UNUSED), unset(MOVER), unset(SEEN)));
    }

    private void require(Claim claim, Bson update) {
        if (placements.updateOne(mine(claim), update).getMatchedCount() == 0) {
            throw new LostClaimException(account(claim));
        }
    }

    private static Bson mine(Claim claim) {
        return and(eq("_id", account(claim).value()), eq(MOVER, claim.token()));
    }

    private static AccountId account(Claim claim) {
        return claim.place().account();
    }

    /** Nobody works on the account's place. */
    private Bson idle() {
        Date silent = Date.from(clock.instant().minus(Placement.MAX_SILENCE));
        return or(eq(SEEN, null), lt(SEEN, silent));
    }

    private static Bson unchanged(Placement before) {
        return and(eq("_id", before.account().value()), eq(MongoPlacements.VERSION, before.version()));
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
