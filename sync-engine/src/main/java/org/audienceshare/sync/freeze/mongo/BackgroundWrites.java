package org.audienceshare.sync.freeze.mongo;

import com.mongodb.MongoInterruptedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Writes in other threads, one after another, while their caller goes on: what it makes meanwhile is all that waits in memory. */
final class BackgroundWrites {

    private final Executor threads;
    private @Nullable FutureTask<?> latest;

    BackgroundWrites(Executor threads) {
        this.threads = threads;
    }

    /**
     * Begins a write when the one before has ended.
     *
     * @throws RuntimeException the fault of the one before
     */
    void begin(Runnable write) {
        await();
        FutureTask<?> next = new FutureTask<>(write, null);
        threads.execute(next);
        latest = next;
    }

    /**
     * Returns when nothing is being written any more.
     *
     * @throws RuntimeException the fault of the latest write, once
     */
    void await() {
        FutureTask<?> waitedFor = latest;
        if (waitedFor == null) {
            return;
        }
        try {
            waitedFor.get();
            latest = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MongoInterruptedException("interrupted while a chunk was written", e);
        } catch (ExecutionException e) {
            latest = null;
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException("a write threw a checked exception", e.getCause());
        }
    }

    /** Returns when nothing is being written any more, whatever became of it; also if the thread was interrupted before. */
    void end() {
        boolean isInterrupted = Thread.interrupted();
        try {
            await();
        } catch (RuntimeException fault) {
            // What was written is not needed.
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
