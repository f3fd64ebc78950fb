package org.audienceshare.sync.histories;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.mongo.TwoClusters;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.LostLeaseException;
import org.audienceshare.sync.apply.mongo.TakenLeases;
import org.audienceshare.sync.inmemory.CrashPoints;

/**
 * A sync during which accounts are moved between two clusters: before any change that the sync makes, by a process that may die at
 * any step of the move, and goes on later. What the sync was doing is done again, as the worker does it.
 */
final class RandomMoves {

    /** How often a sync may begin again before moves become rarer: one with many changes would hardly ever get to its end. */
    private static final int REPETITIONS_OF_A_RATE = 5;

    private static final int ONE_IN = 6;
    private static final int MOST_STEPS = 14;
    private static final int MOST_REPETITIONS = 50;
    private static final Set<String> WORK = Set.of("plan", "handle");

    private final TwoClusters two = TwoClusters.fresh(HistoriesWithMovesTest.class);
    private final TestClock clock = new TestClock();
    private final DyingClock movers = new DyingClock(clock);
    private final Random random;
    private final AccountMoves moves;
    private final MongoSyncSystem system;
    private AccountId current;
    private boolean moving;
    private int repetition;
    private int moved;
    private int repeated;

    RandomMoves(long seed) {
        random = new Random(seed);
        moves = two.moves(new TakenLeases(two.main(), () -> "moved-" + UUID.randomUUID()), movers);
        system = new MongoSyncSystem(two.main(), two.placement(PlacementProperties.MAIN, clock), clock);
    }

    int moved() {
        return moved;
    }

    int repeated() {
        return repeated;
    }

    SyncSystem system() {
        return (SyncSystem) Proxy.newProxyInstance(
                SyncSystem.class.getClassLoader(),
                new Class<?>[] {SyncSystem.class},
                (proxy, method, arguments) ->
                        WORK.contains(method.getName()) ? work(method, arguments) : write(method, arguments));
    }

    /** The platform waits until moves have ended before it writes. */
    private Object write(Method method, Object[] arguments) throws Throwable {
        settleAll();
        return call(method, arguments);
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(system, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object work(Method method, Object[] arguments) throws Throwable {
        current = arguments[0] instanceof RecipientTask task ? task.recipient() : null;
        for (repetition = 0; repetition < MOST_REPETITIONS; repetition++) {
            try {
                system.crashes().pauseAt(this::mayMove);
                return call(method, arguments);
            } catch (AccountMovingException | LostLeaseException e) {
                repeated++;
                settleAll();
            } finally {
                system.crashes().pauseAt(null);
                settleAll();
            }
        }
        throw new AssertionError("a sync never got to its end");
    }

    private void mayMove() {
        if (!moving && random.nextInt(ONE_IN * (1 + repetition / REPETITIONS_OF_A_RATE)) == 0) {
            moving = true;
            AccountId account = current != null && random.nextBoolean()
                    ? current
                    : InitialData.ACCOUNTS
                            .get(random.nextInt(InitialData.ACCOUNTS.size()))
                            .id();
            movers.dieAfter(random.nextInt(MOST_STEPS));
            goOn(account);
            moving = false;
        }
    }

    private void goOn(AccountId account) {
        Placement place = two.placements(PlacementProperties.MAIN).locate(account);
        String to = place.to() != null ? place.to() : place.cluster();
        try {
            moves.move(account, place.isSettled() ? other(place.cluster()) : to);
            moved++;
        } catch (CrashPoints.Crash e) {
            // The next one goes on.
        } finally {
            movers.live();
        }
    }

    private static String other(String cluster) {
        return cluster.equals(TwoClusters.EAST) ? PlacementProperties.MAIN : TwoClusters.EAST;
    }

    /** Moves end before the next step of the history: then the platform writes again. */
    private void settleAll() {
        for (Placement place : moves.list(null, 100)) {
            if (place.state() == Placement.State.MOVING && random.nextInt(4) == 0) {
                moves.cancel(place.account());
            } else if (!place.isSettled()) {
                goOn(place.account());
            } else if (place.unused() != null && random.nextInt(3) == 0) {
                moves.dropUnused(place.account());
            }
        }
    }

    /** Every step of a move asks for the time: at one of them, its process dies. */
    private static final class DyingClock extends Clock {

        private final Clock real;
        private long left = Long.MAX_VALUE;

        DyingClock(Clock real) {
            this.real = real;
        }

        void dieAfter(int steps) {
            left = steps;
        }

        void live() {
            left = Long.MAX_VALUE;
        }

        @Override
        public Instant instant() {
            if (left-- == 0) {
                throw new CrashPoints.Crash();
            }
            return real.instant();
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
