package org.audienceshare.system.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.ProcessPart;

/** A part that can be ended, suspended and started again at the same address and with the same data. */
final class RestartablePart implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    private final Supplier<? extends Part> starter;
    private final Runnable others;
    private ProcessPart part;
    private boolean endedOnPurpose;

    /**
     * Starts it; wait for its health before using it.
     *
     * @param others throws if another part, without which this one is never healthy, is not there
     */
    RestartablePart(Supplier<? extends Part> starter, Runnable others) {
        this.starter = starter;
        this.others = others;
        this.part = (ProcessPart) starter.get();
    }

    synchronized String name() {
        return part.name();
    }

    synchronized String address() {
        return part.address();
    }

    /** {@code kill -9}; returns when the process has ended. */
    synchronized void kill() {
        endedOnPurpose = true;
        process().destroyForcibly();
        part.ended().join();
    }

    /** Stops it in order, and returns when the process has ended. */
    synchronized void stop() {
        endedOnPurpose = true;
        part.close();
    }

    /** Starts it again after it was ended. */
    synchronized void start() {
        part = (ProcessPart) starter.get();
        endedOnPurpose = false;
    }

    /**
     * Nobody ended it, so it is there.
     *
     * @throws IllegalStateException with the end of its log if it ended by itself
     */
    synchronized void requireNotEndedByItself() {
        if (!endedOnPurpose && part.ended().isDone()) {
            throw new IllegalStateException("The " + part.name() + " has ended by itself:\n  "
                    + String.join("\n  ", part.process().lastLogLines(8)));
        }
    }

    /** SIGSTOP: the process keeps its connections and does nothing. */
    synchronized void suspend() {
        signal("STOP", List.of(this));
    }

    /** SIGCONT. */
    synchronized void resume() {
        signal("CONT", List.of(this));
    }

    synchronized void awaitHealthy() {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                part.awaitHealthy(CHECK_INTERVAL);
                return;
            } catch (PartFailedException e) {
                if (part.ended().isDone() || System.nanoTime() > end) {
                    throw e;
                }
                others.run();
            }
        }
    }

    private ProcessHandle process() {
        return ProcessHandle.of(part.process().pid())
                .orElseThrow(() -> new IllegalStateException(part.name() + " has ended by itself"));
    }

    /** {@link #suspend()} for all of them in the same moment. */
    static void suspend(List<RestartablePart> parts) {
        signal("STOP", parts);
    }

    /** {@link #resume()} for all of them in the same moment. */
    static void resume(List<RestartablePart> parts) {
        signal("CONT", parts);
    }

    private synchronized String processId() {
        return String.valueOf(part.process().pid());
    }

    private static void signal(String name, List<RestartablePart> parts) {
        try {
            List<String> command = new ArrayList<>(List.of("kill", "-" + name));
            parts.forEach(part -> command.add(part.processId()));
            int exit = new ProcessBuilder(command).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void close() {
        part.close();
    }
}
