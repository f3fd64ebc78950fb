package org.audienceshare.contacts.placement.mongo;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.Placement.State;
import org.audienceshare.contacts.placement.RefusedMoveException;
import org.audienceshare.contacts.placement.SyncPause;
import org.audienceshare.contacts.placement.UnusedCollections;
import org.jspecify.annotations.Nullable;

/**
 * Moves accounts step by step: mark, stop the syncs, copy, compare, switch, wait, take the mark off. Each step can be repeated, so
 * after a crash the next call goes on.
 */
public final class MongoAccountMoves implements AccountMoves {

    /**
     * After the switch: until nobody has the old place in its cache. Before the first account of all is copied: until instances that
     * know only the main database have looked again.
     */
    static final Duration SETTLING = ClusterPlacement.MAX_AGE.plusSeconds(1);

    private static final int MAX_COPIES = 3;

    private final Clusters clusters;
    private final MongoPlacements placements;
    private final MoveSteps steps;
    private final SyncPause pause;
    private final Clock clock;
    private final Sleeper sleeper;

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    public MongoAccountMoves(Clusters clusters, MongoPlacements placements, SyncPause pause, Clock clock) {
        this(clusters, placements, pause, clock, time -> Thread.sleep(time.toMillis()));
    }

    MongoAccountMoves(Clusters clusters, MongoPlacements placements, SyncPause pause, Clock clock, Sleeper sleeper) {
        this.clusters = clusters;
        this.placements = placements;
        this.steps = new MoveSteps(clusters.main(), clock);
        this.pause = pause;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    @Override
    public SortedSet<String> clusters() {
        return clusters.names();
    }

    @Override
    public Placement find(AccountId account) {
        return placements.find(account).orElseGet(() -> placements.expected(account));
    }

    @Override
    public List<Placement> list(@Nullable AccountId after, int limit) {
        return placements.list(after, limit);
    }

    @Override
    public List<Placement> interrupted(int limit) {
        return steps.interrupted(limit);
    }

    @Override
    public Placement move(AccountId account, String to) {
        Placement before = placements.locate(account);
        if (before.isSettled() && before.cluster().equals(to)) {
            return before;
        }
        if (before.isSettled()) {
            requireKnown(to);
            requireEmpty(before, to);
        } else if (!to.equals(before.target())) {
            throw new RefusedMoveException(
                    "The account moves to another cluster. Wait until that is done, or cancel it.");
        }
        Optional<MoveSteps.Claim> claim = before.isSettled() ? steps.begin(before, to) : steps.takeOver(before);
        claim.ifPresent(this::goOn);
        Placement after = placements.locate(account);
        if (after.isSettled() && !after.cluster().equals(to)) {
            throw changedMeanwhile();
        }
        return after;
    }

    /** Who goes on with a move finds that out later: after the attempt is stored, so that other moves are not behind it. */
    private void requireKnown(String to) {
        if (!clusters.names().contains(to)) {
            throw new RefusedMoveException("There is no cluster " + to + ". There are " + clusters.names() + ".");
        }
    }

    /** What is there may be the only copy of something. */
    private void requireEmpty(Placement before, String to) {
        String unused = before.unused();
        if (unused != null && !unused.equals(to)) {
            throw new RefusedMoveException("The cluster " + unused
                    + " still has a collection of the account, left of an earlier move. Drop it first.");
        }
        String name = ContactPlacement.collection(before.account());
        if (unused == null && clusters.database(to).getCollection(name).find().first() != null) {
            throw new RefusedMoveException("The cluster " + to + " has contacts in " + name
                    + " that Audience Share did not put there. Look at them, and drop them if nobody needs them.");
        }
    }

    private void goOn(MoveSteps.Claim claim) {
        Placement place = claim.place();
        boolean isUnknown = false;
        try {
            if (place.state() == State.MOVING) {
                copy(claim);
                steps.switchOver(claim);
                place = placements.locate(place.account());
            }
            settle(claim, place);
        } catch (MoveSteps.LostClaimException e) {
            // It was cancelled, or somebody else goes on: the place says so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an account was moved", e);
        } catch (MongoException e) {
            // A command may still be on its way: others wait, as after a crash.
            isUnknown = true;
            throw e;
        } finally {
            if (!isUnknown) {
                steps.release(claim);
            }
        }
    }

    private void copy(MoveSteps.Claim claim) throws InterruptedException {
        AccountId account = claim.place().account();
        if (claim.to().equals(claim.place().cluster())) {
            throw new IllegalStateException("a collection is not copied over itself: " + account);
        }
        CollectionCopy copy = new CollectionCopy(
                clusters.database(claim.place().cluster()),
                clusters.database(claim.to()),
                ContactPlacement.collection(account),
                copied -> steps.report(claim, copied));
        if (!placements.areAnyElsewhere()) {
            sleeper.sleep(SETTLING);
        }
        pause.stop(account);
        for (int i = 0; i < MAX_COPIES; i++) {
            if (copy.run()) {
                return;
            }
            steps.report(claim, 0);
        }
        steps.giveUp(claim);
        throw new RefusedMoveException("The account's contacts kept changing while they were copied, so the move was"
                + " cancelled. Stop whatever writes them, and move the account again.");
    }

    private void settle(MoveSteps.Claim claim, Placement place) throws InterruptedException {
        Instant switched = Objects.requireNonNull(place.since());
        Duration left = Duration.between(clock.instant(), switched.plus(SETTLING));
        if (left.compareTo(Duration.ZERO) > 0) {
            sleeper.sleep(left);
        }
        steps.finish(claim);
    }

    @Override
    public Placement cancel(AccountId account) {
        Placement before = find(account);
        if (before.state() == State.SETTLED) {
            throw new RefusedMoveException("The account is not moving.");
        }
        if (before.state() == State.SETTLING || !steps.cancel(before)) {
            throw new RefusedMoveException(
                    "The account has reached the new cluster. Wait until it is settled, and move it back.");
        }
        return find(account);
    }

    @Override
    public UnusedCollections unused() {
        return placements.unused();
    }

    @Override
    public Placement dropUnused(AccountId account) {
        Placement before = find(account);
        String unused = before.unused();
        if (!before.isSettled()) {
            throw new RefusedMoveException("The account is moving.");
        }
        if (unused == null) {
            return before;
        }
        MoveSteps.Claim claim = steps.beginDrop(before).orElseThrow(MongoAccountMoves::changedMeanwhile);
        try {
            steps.drop(claim, clusters.database(unused));
        } catch (MoveSteps.LostClaimException e) {
            throw changedMeanwhile();
        }
        return find(account);
    }

    private static RefusedMoveException changedMeanwhile() {
        return new RefusedMoveException(
                "Somebody else works on the account's place, or did so just now. Look at it, and try again in half a minute.");
    }
}
