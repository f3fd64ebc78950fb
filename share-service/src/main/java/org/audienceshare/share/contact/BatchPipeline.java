package org.audienceshare.share.contact;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the slow work on one batch while its caller makes the next one. Batches are worked on one after the other, and there are
 * never more than two. What the work returns is taken in the caller's thread, in the order of the batches.
 */
final class BatchPipeline<B, R> implements AutoCloseable {

    private final Function<B, R> work;
    private final Consumer<R> result;
    private @Nullable ExecutorService thread;
    private @Nullable CompletableFuture<R> running;

    BatchPipeline(Function<B, R> work, Consumer<R> result) {
        this.work = work;
        this.result = result;
    }

    /**
     * Begins with a batch as soon as the one before is done.
     *
     * @throws RuntimeException if the work on the one before failed; then nothing is done with this one
     */
    void begin(B batch) {
        finish();
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(BatchPipeline::daemon);
        }
        running = CompletableFuture.supplyAsync(() -> work.apply(batch), thread);
    }

    /** Works on the last batch, in the caller's thread: most files have no other. */
    void last(B batch) {
        finish();
        result.accept(work.apply(batch));
    }

    private void finish() {
        CompletableFuture<R> before = running;
        if (before == null) {
            return;
        }
        running = null;
        R done;
        try {
            done = before.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
        result.accept(done);
    }

    private static Thread daemon(Runnable writing) {
        Thread thread = new Thread(writing, "contact-import");
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for what was begun, however it ends. */
    @Override
    public void close() {
        if (running != null) {
            running.handle((done, fault) -> done).join();
        }
        if (thread != null) {
            thread.shutdown();
        }
    }
}
