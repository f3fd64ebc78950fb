package org.audienceshare.local.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.stack.Stack.StackProgress;

/** Starts parts, and stops all of them together in the reverse order. */
final class Supervisor implements AutoCloseable {
    private final Duration startLimit;
    private final StackProgress progress;
    private final Deque<Part> started = new ArrayDeque<>();
    private final CompletableFuture<Part> firstEnded = new CompletableFuture<>();
    private final Object ending = new Object();
    private boolean closed;

    /** @param startLimit how long each part may take until it is healthy */
    Supervisor(Duration startLimit, StackProgress progress) {
        this.startLimit = startLimit;
        this.progress = progress;
    }

    /**
     * Starts the parts side by side and returns when all are healthy.
     *
     * @throws PartFailedException if one is not; then all parts, including those of earlier calls, are stopped
     */
    void startTogether(List<Supplier<Part>> starts) {
        ExecutorService waiting = Executors.newFixedThreadPool(starts.size(), task -> {
            Thread thread = new Thread(task, "part-start");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<CompletableFuture<Void>> healthy = new ArrayList<>();
            for (Supplier<Part> start : starts) {
                long begin = System.nanoTime();
                Part part = register(start);
                healthy.add(CompletableFuture.runAsync(() -> awaitHealthy(part, begin), waiting));
            }
            awaitAll(healthy);
        } catch (PartFailedException e) {
            close();
            throw e;
        } finally {
            waiting.shutdownNow();
        }
    }

    /** Completes with the first part that stopped by itself. */
    CompletableFuture<Part> firstEnded() {
        return firstEnded;
    }

    /** Returns when all parts have stopped, also if another thread is already stopping them. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        synchronized (ending) {
            inReverseOrder().forEach(Part::close);
        }
    }

    private synchronized List<Part> inReverseOrder() {
        return new ArrayList<>(started);
    }

    synchronized List<Part> parts() {
        List<Part> inOrder = new ArrayList<>();
        started.descendingIterator().forEachRemaining(inOrder::add);
        return inOrder;
    }

    private synchronized Part register(Supplier<Part> start) {
        if (closed) {
            throw new PartFailedException("Stopped while starting.");
        }
        Part part = start.get();
        started.push(part);
        part.ended().thenRun(() -> onEnd(part));
        progress.starting(part.name());
        return part;
    }

    private synchronized void onEnd(Part part) {
        if (!closed) {
            firstEnded.complete(part);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void awaitHealthy(Part part, long begin) {
        try {
            part.awaitHealthy(startLimit);
        } catch (PartFailedException e) {
            throw isClosed() ? new PartFailedException("Stopped while starting.", e) : e;
        }
        progress.ready(part.name(), part.address(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Returns when all are done, or throws as soon as one has failed, without waiting for the others. */
    private static void awaitAll(List<CompletableFuture<Void>> healthy) {
        CompletableFuture<Void> outcome = CompletableFuture.allOf(healthy.toArray(CompletableFuture<?>[]::new));
        CompletableFuture<Void> first = new CompletableFuture<>();
        outcome.thenRun(() -> first.complete(null));
        healthy.forEach(one -> one.whenComplete((done, failure) -> {
            if (failure != null) {
                first.completeExceptionally(failure);
            }
        }));
        try {
            first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PartFailedException known) {
                throw known;
            }
            throw e;
        }
    }
}
