package org.audienceshare.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.audienceshare.local.client.ApiClient;
import org.audienceshare.local.client.SyncStatus;
import org.audienceshare.local.client.SyncStatus.Counts;
import org.audienceshare.local.console.Progress;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Shows a sync until it has ended, with a bar on a terminal, and says how it ended. */
final class FollowedSync {

    private static final Duration TIMEOUT = Duration.ofHours(1);

    private final CommandSpec spec;
    private final ApiClient client;

    FollowedSync(CommandSpec spec, ApiClient client) {
        this.spec = spec;
        this.client = client;
    }

    /** Returns the exit code: 0 if every recipient was reached. */
    int follow(String syncId) {
        SyncStatus last;
        try (Progress bar = Progress.bar("recipients", "", 1)) {
            last = client.follow(
                    syncId,
                    status -> bar.update(
                            status.recipients().done() + status.recipients().failed(),
                            status.recipients().total()),
                    TIMEOUT);
        }
        print(last);
        if (last.state() == SyncStatus.State.DONE && last.recipients().failed() == 0) {
            return ExitCode.OK;
        }
        spec.commandLine().getErr().println(whyNot(last));
        return ExitCode.SOFTWARE;
    }

    private static String whyNot(SyncStatus status) {
        if (status.state() == SyncStatus.State.DONE) {
            return status.recipients().failed() + " recipients failed.";
        }
        String what = status.state() == SyncStatus.State.HELD
                ? "The sync is held; --allow-mass-removal lets it go"
                : "The sync was refused";
        return what + (status.reason() == null ? "." : ": " + status.reason());
    }

    private void print(SyncStatus status) {
        PrintWriter out = spec.commandLine().getOut();
        Counts counts = status.counts() == null ? Counts.NONE : status.counts();
        out.printf(
                "%s %s: %d of %d recipients; %,d added, %,d updated, %,d removed, %,d unchanged, %,d kept, %,d rejected%n",
                status.kind(),
                status.state(),
                status.recipients().done(),
                status.recipients().total(),
                counts.added(),
                counts.updated(),
                counts.removed(),
                counts.unchanged(),
                counts.kept(),
                counts.rejected());
    }
}
