package org.audienceshare.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.cli.rest.SyncResponse.Counts;
import org.audienceshare.cli.rest.SyncResponse.State;
import picocli.CommandLine.ExitCode;

/** Shows the progress of a sync until it has ended, then its outcome. The exit code is 0 if it succeeded. */
final class SyncFollower {

    private final PrintWriter out;
    private final PrintWriter err;
    private final ApiClient client;
    private final Duration limit;
    private final OutputOptions output;

    SyncFollower(ApiClient client, RestOptions rest, WaitOptions wait, OutputOptions output) {
        this.limit = wait.limit();
        this.out = rest.out();
        this.err = rest.err();
        this.client = client;
        this.output = output;
    }

    /** Returns the exit code: 0 if every recipient is synced, or nobody waits, else what {@link ExitCodes} says. */
    int follow(AcceptedSyncResponse accepted) {
        if (limit.isZero()) {
            output.print(
                    out,
                    accepted,
                    () -> out.printf("%s: a sync with %,d recipients%n", accepted.syncId(), accepted.recipients()));
            return ExitCode.OK;
        }
        if (accepted.queuedBehind() != null && !output.isJson()) {
            out.println("Waiting for the earlier sync " + accepted.queuedBehind() + ".");
            out.flush();
        }
        return follow(accepted.syncId());
    }

    /** Returns the exit code: 0 if every recipient is synced, else what {@link ExitCodes} says. */
    int follow(String syncId) {
        return ended(show(syncId));
    }

    /** The same without waiting. */
    int showNow(String syncId) {
        SyncResponse now = client.syncStatus(syncId);
        print(now);
        return output.isJson() ? ExitCodes.of(now) : ended(now);
    }

    private int ended(SyncResponse last) {
        int code = ExitCodes.of(last);
        if (code != ExitCode.OK) {
            err.println(explain(last));
        }
        return code;
    }

    /** Returns the exit code: 0 if the sync was cancelled before it was done. */
    int followCancelled(String syncId) {
        SyncResponse last = show(syncId);
        if (last.state() == State.CANCELLED) {
            return ExitCode.OK;
        }
        if (!last.state().isLast()) {
            return ended(last);
        }
        err.println("The sync ended before it could be cancelled: " + last.state() + ".");
        return ExitCode.SOFTWARE;
    }

    private SyncResponse show(String syncId) {
        SyncResponse last;
        try (Progress bar = Progress.bar("recipients", "", 1)) {
            last = client.follow(
                    syncId,
                    status -> bar.update(
                            status.recipients().ended(), status.recipients().total()),
                    limit);
        } catch (ApiException fault) {
            err.println("The sync " + syncId + " goes on without this command; `status " + syncId + "` shows it.");
            throw fault;
        }
        print(last);
        return last;
    }

    private static String explain(SyncResponse sync) {
        String outcome = switch (sync.state()) {
            case REQUESTED, RUNNING, CANCELLING -> "The sync is still running";
            case DONE -> sync.recipients().failed() + " recipients failed; `retry` syncs them again";
            case CANCELLED ->
                "The sync was cancelled; " + sync.recipients().cancelled()
                        + " recipients stay as they were until the next sync";
            case HELD -> "The sync is waiting for approval; `sync --allow-mass-removal` approves it";
            case REJECTED -> "The sync was rejected";
            case LOST -> "The sync was lost";
        };
        return outcome + (sync.reason() == null ? "." : ": " + sync.reason());
    }

    private void print(SyncResponse sync) {
        output.print(out, sync, () -> printLine(sync));
    }

    private void printLine(SyncResponse sync) {
        Counts counts = sync.counts();
        out.printf(
                "%s %s: %d of %d recipients; %,d added, %,d updated, %,d removed, %,d unchanged, %,d kept, %,d rejected%n",
                sync.kind(),
                sync.state(),
                sync.recipients().done(),
                sync.recipients().total(),
                counts.added(),
                counts.updated(),
                counts.removed(),
                counts.unchanged(),
                counts.kept(),
                counts.rejected());
    }
}
