package org.audienceshare.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.State;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** Follows the syncs of many audiences to their end, and says what they mended. */
final class SyncsFollower {

    /** Of very many audiences, so many are asked for in turn. */
    private static final int MAX_POLLED = 50;

    private static final long POLL_MILLIS = 500;

    private static final int MAX_NAMED = 20;

    private final PrintWriter out;
    private final PrintWriter err;
    private final OperationsClient client;

    SyncsFollower(PrintWriter out, PrintWriter err, OperationsClient client) {
        this.out = out;
        this.err = err;
        this.client = client;
    }

    /**
     * @param what what is followed, for the last line
     * @param patience how long to wait without any progress
     * @return the exit code
     */
    int follow(String what, List<String> syncIds, Duration patience) {
        Total total = new Total(syncIds);
        Thread interrupted = new Thread(() -> sayHowToCancel(total));
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            followAll(total, syncIds, patience);
        } catch (ApiException unavailableOrRefused) {
            sayHowToCancel(total);
            throw unavailableOrRefused;
        } finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
        int ended = total.print(out, err, what);
        if (!total.open.isEmpty()) {
            sayHowToCancel(total);
        }
        return ended;
    }

    /** A service that is away for a moment is asked again, as long as somebody waits who makes no progress. */
    private void followAll(Total total, List<String> syncIds, Duration patience) {
        try (Progress bar = Progress.bar("audiences", "", 1)) {
            long lastProgress = System.nanoTime();
            @Nullable ApiException unavailable = null;
            while (true) {
                try {
                    if (poll(total)) {
                        lastProgress = System.nanoTime();
                    }
                    unavailable = null;
                } catch (ApiException refusal) {
                    if (!refusal.isTemporary()) {
                        throw refusal;
                    }
                    unavailable = refusal;
                }
                bar.update(total.audiences, syncIds.size());
                if (total.open.isEmpty() || System.nanoTime() - lastProgress > patience.toNanos()) {
                    break;
                }
                pause();
            }
            if (unavailable != null) {
                throw unavailable;
            }
        }
    }

    /** Whether any is further than the last time. */
    private boolean poll(Total total) {
        boolean isFurther = false;
        for (String syncId : total.nextToPoll()) {
            isFurther |= total.note(syncId, client.sync(syncId));
        }
        return isFurther;
    }

    /** Also called when the command is interrupted. */
    private void sayHowToCancel(Total total) {
        List<String> open = List.of(total.open.toArray(String[]::new));
        err.printf(
                "%n%,d go on without this command. To cancel them: ./audience-share cancel --operator %s%s%n",
                open.size(),
                String.join(" ", open.subList(0, Math.min(open.size(), MAX_NAMED))),
                open.size() > MAX_NAMED ? " …; /operations lists all" : "");
        err.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted while waiting for syncs");
        }
    }

    /** What the syncs did, over all audiences. */
    private static final class Total {

        /** Syncs that have not ended, each with how many recipients had last ended; -1 if no worker has read it yet. */
        private final Map<String, Integer> progress = new HashMap<>();

        private final Set<String> open;
        private int audiences;
        private int recipients;
        private int failed;
        private int others;
        private long mended;
        private @Nullable String example;

        Total(List<String> syncIds) {
            open = Collections.synchronizedSet(new LinkedHashSet<>(syncIds));
        }

        /** The next ones in turn, so that some that wait hide no others. */
        List<String> nextToPoll() {
            List<String> next;
            synchronized (open) {
                next = open.stream().limit(MAX_POLLED).toList();
            }
            next.forEach(open::remove);
            open.addAll(next);
            return next;
        }

        /** Whether it is further than the last time. */
        boolean note(String syncId, Optional<SyncResponse> found) {
            int ended = found.map(sync -> sync.recipients().ended()).orElse(-1);
            Integer before = progress.put(syncId, ended);
            if (found.isEmpty() || !found.get().state().isLast()) {
                return ended > Objects.requireNonNullElse(before, -1);
            }
            open.remove(syncId);
            add(found.get());
            return true;
        }

        private void add(SyncResponse sync) {
            audiences++;
            recipients += sync.recipients().done();
            failed += sync.recipients().failed();
            mended += sync.counts().added()
                    + sync.counts().updated()
                    + sync.counts().removed();
            if (sync.state() != State.DONE) {
                others++;
            }
            if (sync.state() != State.DONE || sync.recipients().failed() > 0) {
                example = sync.syncId();
            }
        }

        int print(PrintWriter out, PrintWriter err, String what) {
            out.printf(
                    "%s: %,d audiences, %,d recipients compared, %,d contacts mended%n",
                    what, audiences, recipients, mended);
            if (!open.isEmpty()) {
                long unread = open.stream()
                        .filter(syncId -> progress.getOrDefault(syncId, -1) < 0)
                        .count();
                err.printf(
                        "%,d audiences are not done yet, and %,d of them no worker has read; they go on. One is %s%n",
                        open.size(), unread, open.iterator().next());
            }
            if (example != null) {
                err.printf(
                        "%,d recipients failed, and the syncs of %,d audiences did not end as done; one is %s%n",
                        failed, others, example);
            }
            return open.isEmpty() && example == null ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
