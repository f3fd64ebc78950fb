package org.audienceshare.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.audienceshare.cli.console.Progress;
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

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofHours(12);

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

    @Override
    public Integer call() throws IOException {
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
        Total total = new Total();
        try (Progress bar = Progress.bar("audiences", "", 1)) {
            for (String syncId : replay.syncIds()) {
                total.add(syncId, client.ended(syncId, PATIENCE, TIMEOUT));
                bar.update(total.audiences, replay.syncIds().size());
            }
        }
        return total.print(rest.out(), rest.err(), String.valueOf(replay.replayId()));
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
        private int audiences;
        private int withoutShare;
        private int recipients;
        private int failed;
        private int others;
        private long mended;
        private @Nullable String example;

        void add(String syncId, Optional<SyncResponse> ended) {
            audiences++;
            if (ended.isEmpty()) {
                withoutShare++;
                return;
            }
            SyncResponse sync = ended.get();
            recipients += sync.recipients().done();
            failed += sync.recipients().failed();
            mended += (long) sync.counts().added()
                    + sync.counts().updated()
                    + sync.counts().removed();
            if (sync.state() != State.DONE) {
                others++;
            }
            if (sync.state() != State.DONE || sync.recipients().failed() > 0) {
                example = syncId;
            }
        }

        int print(PrintWriter out, PrintWriter err, String replayId) {
            out.printf(
                    "replay %s: %,d audiences, %,d recipients compared, %,d contacts mended%n",
                    replayId, audiences, recipients, mended);
            if (withoutShare > 0) {
                out.printf("%,d audiences have nothing to replay: nobody has them, or they are gone%n", withoutShare);
            }
            if (example == null) {
                return ExitCode.OK;
            }
            err.printf(
                    "%,d recipients failed, and the syncs of %,d audiences did not end as done; one is %s%n",
                    failed, others, example);
            return ExitCode.SOFTWARE;
        }
    }
}
