package org.audienceshare.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.audienceshare.local.client.AcceptedSync;
import org.audienceshare.local.client.ApiClient;
import org.audienceshare.local.client.SyncStatus;
import org.audienceshare.local.client.SyncStatus.Counts;
import org.audienceshare.local.client.SyncStatus.State;
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

    /** Returns the exit code: 0 if every recipient was reached. Says first what the sync has to wait for. */
    int follow(AcceptedSync accepted) {
        if (accepted.queuedBehind() != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Waits for sync " + accepted.queuedBehind() + ", which came before it.");
            out.flush();
        }
        return follow(accepted.syncId());
    }

    /** Returns the exit code: 0 if every recipient was reached. */
    int follow(String syncId) {
        SyncStatus last = shown(syncId);
        if (last.state() == State.DONE && last.recipients().failed() == 0) {
            return ExitCode.OK;
        }
        return failed(whyNot(last));
    }

    /** Returns the exit code: 0 if the sync, which was told to stop, stopped before it was done. */
    int followCancelled(String syncId) {
        SyncStatus last = shown(syncId);
        return last.state() == State.CANCELLED
                ? ExitCode.OK
                : failed("The sync was over before it could be stopped: " + last.state() + ".");
    }

    private SyncStatus shown(String syncId) {
        SyncStatus last;
        try (Progress bar = Progress.bar("recipients", "", 1)) {
            last = client.follow(
                    syncId,
                    status -> bar.update(
                            status.recipients().ended(), status.recipients().total()),
                    TIMEOUT);
        }
        print(last);
        return last;
    }

    private int failed(String why) {
        spec.commandLine().getErr().println(why);
        return ExitCode.SOFTWARE;
    }

    private static String whyNot(SyncStatus status) {
        String what = switch (status.state()) {
            case REQUESTED, RUNNING, CANCELLING -> "The sync goes on";
            case DONE -> status.recipients().failed() + " recipients failed; `retry` tries them again";
            case CANCELLED ->
                "The sync was cancelled; " + status.recipients().cancelled()
                        + " recipients stay as they were until the next one";
            case HELD -> "The sync is held; `sync --allow-mass-removal` lets it go";
            case REJECTED -> "The sync was refused";
        };
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
