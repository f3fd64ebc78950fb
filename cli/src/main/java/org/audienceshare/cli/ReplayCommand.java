package org.audienceshare.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.OperationsClient.ReplayRequest;
import org.audienceshare.cli.rest.OperationsClient.ReplayResponse;
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

    @Option(
            names = "--recipient",
            paramLabel = "ID",
            split = ",",
            description = "Only restore this recipient, in the audiences of these events; can be repeated.")
    private List<String> recipients = List.of();

    /** What a replay does about contacts that recipients removed. */
    enum ReplayMode {
        /** They come back. */
        FULL
    }

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "FULL",
            description =
                    "${COMPLETION-CANDIDATES}: a replay restores, so what recipients removed comes back; `sync` is INCREMENTAL.")
    @SuppressWarnings("UnusedVariable") // picocli checks it
    private ReplayMode mode = ReplayMode.FULL;

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
        ReplayRequest request =
                new ReplayRequest(audiences, recipients, time("--from", period.from), time("--until", until));
        OperationsClient client = rest.operations();
        ReplayResponse plan = client.replay(request, true);
        print(plan);
        if (dryRun || plan.events() == 0) {
            return ExitCode.OK;
        }
        if (!yes && !rest.confirmed("Replay them?")) {
            rest.err().println("Nothing was replayed.");
            return ExitCodes.DECLINED;
        }
        ReplayResponse replay = client.replay(request, false);
        return new SyncsFollower(rest.out(), rest.err(), client)
                .follow(
                        replay.replayId() == null ? "replay" : "replay " + replay.replayId(),
                        replay.syncIds(),
                        Duration.ofSeconds(patience));
    }

    private void print(ReplayResponse plan) {
        rest.out()
                .printf(
                        "%,d events of %,d audiences, which have %,d recipients together; %,d events are left out (rejected"
                                + " before, or they only cancelled a sync)%n",
                        plan.events(), plan.audiences(), plan.recipients(), plan.leftOut());
        rest.out().flush();
    }

    private @Nullable Instant time(String option, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw rest.wrongUsage(option + " must be a time with its zone, as in 2026-03-01T09:30:00Z.");
        }
    }
}
