package org.audienceshare.benchmarks.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.Ports;
import org.audienceshare.local.stack.RunningStack.StackAddresses;
import org.audienceshare.local.stack.Services;
import org.audienceshare.local.stack.Stack.StackProgress;

/** Workers that start while the stack runs, each in a process of its own, as those of the stack are. */
final class MoreWorkers implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final StackAddresses stack;
    private final Path logs;
    private final List<String> urls;
    private final List<Part> started = new ArrayList<>();
    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private boolean closed;

    /**
     * Starts none yet.
     *
     * @param stack its addresses, with those of its own workers
     */
    MoreWorkers(StackAddresses stack, Path logs) {
        this.stack = stack;
        this.logs = logs;
        this.urls = new ArrayList<>(stack.workerManagementUrls());
    }

    /** The management interfaces of all workers, with those of the stack's own. */
    List<String> urls() {
        return List.copyOf(urls);
    }

    /**
     * Starts workers until there are so many, and returns when all are healthy.
     *
     * @throws PartFailedException if one does not start
     */
    void startUntil(int total, StackProgress progress) {
        long begin = System.nanoTime();
        List<Part> parts = new ArrayList<>();
        while (urls.size() < total) {
            urls.add("http://localhost:" + Ports.free());
            Services services = new Services(Services.Jars.built(), addresses(), logs, false);
            Part part = services.startWorker(urls.size());
            parts.add(part);
            register(part);
        }
        for (Part part : parts) {
            part.awaitHealthy(START_LIMIT);
            progress.ready(part.name(), part.address(), Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private StackAddresses addresses() {
        return new StackAddresses(
                stack.bootstrapServers(),
                stack.registryUrl(),
                stack.mongodbUri(),
                stack.shareServiceUrl(),
                stack.managementUrl(),
                urls);
    }

    /** Completes when one of them stopped by itself, with a sentence about it. */
    CompletableFuture<String> failed() {
        return failed;
    }

    private synchronized void register(Part part) {
        started.add(part);
        part.ended().thenRun(() -> onEnd(part));
    }

    private synchronized void onEnd(Part part) {
        if (!closed) {
            failed.complete("The " + part.name() + " has stopped; see its log in " + logs + ".");
        }
    }

    private synchronized List<Part> end() {
        closed = true;
        return List.copyOf(started);
    }

    @Override
    public void close() {
        end().forEach(Part::close);
    }
}
