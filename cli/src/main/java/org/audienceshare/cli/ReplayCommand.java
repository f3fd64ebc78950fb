package org.audienceshare.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.OperationsClient.ReplayRequest;
import org.audienceshare.cli.rest.OperationsClient.ReplayResponse;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.State;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay}: publishes events again, so that workers mend what recipients lack. */
@Command(
        name = "replay",
        description = {
            "Publishes events again: workers compare the recipients with the latest revision of each audience, and mend them.",
            "Nothing new is frozen. Says first what it would touch, and asks. Needs the role OPERATOR."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final int MAX_PATIENCE_SECONDS = 86_400;

    /** Of very many audiences, so many are asked for in turn. */
    private static final int MAX_POLLED = 50;

    private static final long POLL_MILLIS = 500;

    @Mixin
    private RestOptions rest = new RestOptions();

    @ArgGroup(multiplicity = "1")
    private Period period = new Period();

    /** From when on. */
    static final class Period {
        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "Events since then, as in 2026-03-01T09:30:00Z or 2026-03-01T09:30:00+11:00.")
        private @Nullable String from;

        @Option(names = "--all", description = "All events that the topic still has.")
        private boolean all;
    }

    @Option(names = "--until", paramLabel = "TIME", description = "Events before then (default: until now).")
    private @Nullable String until;

    @Option(
            names = "--audience",
            paramLabel = "ID",
            split = ",",
            description = "Only events of this audience; can be repeated.")
    private List<String> audiences = List.of();

    @Option(names = "--dry-run", description = "Only say what it would touch.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description =
                    "Stop waiting after so long without progress, 0 to 86400 (default: ${DEFAULT-VALUE}). The replay goes"
                            + " on.")
    private int patience = 120;

    @Override
    public Integer call() throws IOException {
        if (patience < 0 || patience > MAX_PATIENCE_SECONDS) {
            throw rest.wrongUsage("--patience must be from 0 to " + MAX_PATIENCE_SECONDS + ".");
        }
        ReplayRequest request = new ReplayRequest(audiences, time("--from", period.from), time("--until", until));
        OperationsClient client = rest.operations();
        ReplayResponse plan = client.replay(request, true);
        print(plan);
        if (dryRun || plan.events() == 0) {
            return ExitCode.OK;
        }
        if (!yes && !rest.confirmed("Replay them?")) {
            rest.err().println("Nothing was replayed.");
            return ExitCode.SOFTWARE;
        }
        return follow(client, client.replay(request, false));
    }

    private void print(ReplayResponse plan) {
        rest.out()
                .printf(
                        "%,d events of %,d audiences, which have %,d recipients together; %,d events are left out (rejected"
                                + " before, or they only cancelled a sync)%n",
                        plan.events(), plan.audiences(), plan.recipients(), plan.leftOut());
        rest.out().flush();
    }

    private int follow(OperationsClient client, ReplayResponse replay) {
        Total total = new Total(replay.syncIds());
        try (Progress bar = Progress.bar("audiences", "", 1)) {
            long lastProgress = System.nanoTime();
            do {
                pause(total);
                for (String syncId : total.nextToPoll()) {
                    if (total.note(syncId, client.sync(syncId))) {
                        lastProgress = System.nanoTime();
                    }
                }
                bar.update(total.audiences, replay.syncIds().size());
            } while (!total.open.isEmpty()
                    && System.nanoTime() - lastProgress
                            <= Duration.ofSeconds(patience).toNanos());
        }
        return total.print(rest.out(), rest.err(), String.valueOf(replay.replayId()));
    }

    private static void pause(Total total) {
        if (total.progress.isEmpty()) {
            return;
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted while waiting for a replay");
        }
    }

    private @Nullable Instant time(String option, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw rest.wrongUsage(option + " must be a time with its zone, as in 2026-03-01T09:30:00Z.");
        }
    }

    /** What the replay did, over all audiences. */
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
            open = new LinkedHashSet<>(syncIds);
        }

        /** The next ones in turn, so that some that wait hide no others. */
        List<String> nextToPoll() {
            List<String> next = open.stream().limit(MAX_POLLED).toList();
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
            mended += (long) sync.counts().added()
                    + sync.counts().updated()
                    + sync.counts().removed();
            if (sync.state() != State.DONE) {
                others++;
            }
            if (sync.state() != State.DONE || sync.recipients().failed() > 0) {
                example = sync.syncId();
            }
        }

        int print(PrintWriter out, PrintWriter err, String replayId) {
            out.printf(
                    "replay %s: %,d audiences, %,d recipients compared, %,d contacts mended%n",
                    replayId, audiences, recipients, mended);
            if (!open.isEmpty()) {
                long unread = open.stream()
                        .filter(syncId -> progress.getOrDefault(syncId, -1) < 0)
                        .count();
                err.printf(
                        "%,d audiences are not done yet, and %,d of them no worker has read; the replay goes on. One is %s%n",
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
