package org.audienceshare.share.placement;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private final Map<AccountId, Job> jobs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(MAX_MOVES_AT_ONCE, task -> {
        Thread thread = new Thread(task, "account-moves");
        thread.setDaemon(true);
        return thread;
    });

    public MoveJobs(AccountMoves moves) {
        this.moves = moves;
    }

    private record Job(String to, Future<Placement> result) {}

    /**
     * Begins a move, or goes on with it, and waits for a moment.
     *
     * @return the place then; not settled if the move goes on
     * @throws RefusedMoveException if it can't be done
     */
    public Placement move(AccountId account, String to, Duration patience) {
        if (moves.clusters().size() == 1) {
            throw new RefusedMoveException("There is only the main database. Configure clusters first.");
        }
        Job job = jobs.computeIfAbsent(account, id -> new Job(to, threads.submit(() -> moves.move(id, to))));
        if (!job.to().equals(to)) {
            throw new RefusedMoveException("The account moves to " + job.to() + ".");
        }
        try {
            Placement place = job.result().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            jobs.remove(account, job);
            return place;
        } catch (TimeoutException e) {
            return moves.find(account);
        } catch (ExecutionException e) {
            jobs.remove(account, job);
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an account was moved", e);
        }
    }
}
