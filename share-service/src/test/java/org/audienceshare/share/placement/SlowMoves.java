package org.audienceshare.share.placement;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.Placement.State;
import org.audienceshare.contacts.placement.UnusedCollections;
import org.jspecify.annotations.Nullable;

/** Moves between the clusters main and east, each of which ends when a test says so. */
final class SlowMoves implements AccountMoves {

    private final Map<AccountId, Placement> places = new ConcurrentHashMap<>();
    private final Map<AccountId, Semaphore> finished = new ConcurrentHashMap<>();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
    private volatile Runnable whenFound = () -> {};
    private volatile boolean marks = true;

    /** Lets one move of the account end: the one that runs, or the next one. */
    void finish(AccountId account) {
        finished(account).release();
    }

    void finishAll() {
        finished.values().forEach(one -> one.release(10));
    }

    /** The next move ends in this way. */
    void failNext(RuntimeException with) {
        fault.set(with);
    }

    /** Accounts are not marked while they move. */
    void markAfterFinish() {
        marks = false;
    }

    /** Runs whenever a place is asked for. */
    void whenFound(Runnable then) {
        whenFound = then;
    }

    List<String> begun() {
        return begun;
    }

    @Override
    public SortedSet<String> clusters() {
        return new TreeSet<>(List.of("east", "main"));
    }

    @Override
    public Placement find(AccountId account) {
        whenFound.run();
        return place(account);
    }

    @Override
    public List<Placement> list(@Nullable AccountId after, int limit) {
        return List.copyOf(places.values());
    }

    /** All that move: a test says when nobody works on them. */
    @Override
    public List<Placement> interrupted(int limit) {
        return places.values().stream()
                .filter(place -> !place.isSettled())
                .limit(limit)
                .toList();
    }

    @Override
    public Placement move(AccountId account, String to) {
        begun.add(account + " to " + to);
        if (marks) {
            places.put(account, place(account, place(account).cluster(), State.MOVING, to));
        }
        finished(account).acquireUninterruptibly();
        RuntimeException failing = fault.getAndSet(null);
        if (failing != null) {
            throw failing;
        }
        Placement after = place(account, to, State.SETTLED, null);
        places.put(account, after);
        return after;
    }

    @Override
    public Placement cancel(AccountId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UnusedCollections unused() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placement dropUnused(AccountId account) {
        throw new UnsupportedOperationException();
    }

    private Placement place(AccountId account) {
        return places.getOrDefault(account, Placement.first(account, "main"));
    }

    private static Placement place(AccountId account, String cluster, State state, @Nullable String to) {
        return new Placement(account, cluster, 2, state, to, null, null, 0, null);
    }

    private Semaphore finished(AccountId account) {
        return finished.computeIfAbsent(account, id -> new Semaphore(0));
    }
}
