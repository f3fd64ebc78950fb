package org.audienceshare.share.placement;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.Placement;
import org.audienceshare.contacts.placement.RefusedMoveException;
import org.audienceshare.share.UseCase;

/** Moves accounts in the background: a move takes longer than a request may. */
@UseCase
public final class MoveJobs {

    private static final int MAX_MOVES_AT_ONCE = 2;

    private final AccountMoves moves;
    private final MoveFailures failures;

    /** Those that have not ended; guarded by this. */
    private final Map<AccountId, Job> jobs = new HashMap<>();

    private final ExecutorService threads = Executors.newFixedThreadPool(MAX_MOVES_AT_ONCE, task -> {
        Thread thread = new Thread(task, "account-moves");
        thread.setDaemon(true);
        return thread;
    });

    /** Is told of moves that have not ended: often nobody waits for the result any more. */
    @FunctionalInterface
    public interface MoveFailures {
        void failed(AccountId account, String to, Throwable fault);
    }

    public MoveJobs(AccountMoves moves, MoveFailures failures) {
        this.moves = moves;
        this.failures = failures;
    }

    private record Job(String to, CompletableFuture<Placement> result) {}

    /**
     * Begins a move, or goes on with it, and waits for a moment.
     *
     * @return the place then; not settled if the move goes on
     * @throws RefusedMoveException if it can't be done, or as many accounts move as may at once
     */
    public Placement move(AccountId account, String to, Duration patience) {
        if (moves.clusters().size() == 1) {
            throw new RefusedMoveException("There is only the main database. Configure clusters first.");
        }
        Job job = begin(account, to);
        if (!job.to().equals(to) && ends(job, patience)) {
            job = begin(account, to);
        }
        if (!job.to().equals(to)) {
            throw new RefusedMoveException("The account moves to " + job.to() + ".");
        }
        while (!ends(job, patience)) {
            Placement place = moves.find(account);
            // A settled one is not marked yet, or its move ends now: "settled" would say that nothing is going on.
            if (!place.isSettled()) {
                return place;
            }
        }
        return resultOf(job);
    }

    /** Goes on with moves that were interrupted, as far as threads are free, and waits for none. */
    public void goOn() {
        for (Placement place : moves.interrupted(MAX_MOVES_AT_ONCE)) {
            tryBegin(place.account(), place.target());
        }
    }

    /** @return the account's job, which may go to another cluster */
    private Job begin(AccountId account, String to) {
        return tryBegin(account, to)
                .orElseThrow(() -> new RefusedMoveException("This instance moves " + MAX_MOVES_AT_ONCE
                        + " accounts already. Ask again when one of them is settled."));
    }

    /** Empty if all threads are busy. Nothing waits for one: until a move begins, nobody could see it. */
    private synchronized Optional<Job> tryBegin(AccountId account, String to) {
        Job running = jobs.get(account);
        if (running != null) {
            return Optional.of(running);
        }
        if (jobs.size() == MAX_MOVES_AT_ONCE) {
            return Optional.empty();
        }
        Job job = new Job(to, new CompletableFuture<>());
        jobs.put(account, job);
        threads.execute(() -> run(account, job));
        return Optional.of(job);
    }

    private void run(AccountId account, Job job) {
        try {
            Placement place = moves.move(account, job.to());
            end(account);
            job.result().complete(place);
        } catch (RuntimeException | Error fault) {
            end(account);
            failures.failed(account, job.to(), fault);
            job.result().completeExceptionally(fault);
        }
    }

    /** Before anybody has the result, and begins the next move of the account. */
    private synchronized void end(AccountId account) {
        jobs.remove(account);
    }

    private static boolean ends(Job job, Duration patience) {
        try {
            job.result().handle((place, fault) -> true).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an account was moved", e);
        }
    }

    private static Placement resultOf(Job job) {
        try {
            return job.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }
}
