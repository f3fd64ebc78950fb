package org.audienceshare.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cancel}: ends a sync before all its recipients are done. */
@Command(
        name = "cancel",
        description = {
            "Cancels a sync, and waits until it has ended.",
            "Recipients that were not started stay as they are until the next sync; those that were started are finished.",
            "Exits with 1 if the sync ended before it could be cancelled."
        })
final class CancelCommand implements Callable<Integer> {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Option(
            names = "--operator",
            description = "Cancels syncs of any owner, and replays, and does not wait. Needs the role OPERATOR.")
    private boolean operator;

    @Parameters(
            paramLabel = "SYNC_ID",
            arity = "1..*",
            description = "The sync; `history` lists them. With --operator, one or more.")
    private List<String> syncs = List.of();

    @Override
    public Integer call() {
        if (operator) {
            return cancelAll();
        }
        if (syncs.size() > 1) {
            throw rest.wrongUsage("Name one SYNC_ID, or use --operator.");
        }
        ApiClient client = rest.client();
        SyncFollower follower = new SyncFollower(client, rest, wait, new OutputOptions());
        AcceptedSyncResponse accepted = client.cancel(syncs.get(0));
        rest.out().printf("Cancelling; %,d recipients are not done yet.%n", accepted.recipients());
        rest.out().flush();
        return wait.limit().isZero() ? ExitCode.OK : follower.followCancelled(accepted.syncId());
    }

    /** Those that have ended, or that no worker has read yet, are named. */
    private int cancelAll() {
        OperationsClient client = rest.operations();
        int refused = 0;
        for (String sync : syncs) {
            try {
                client.cancel(sync);
            } catch (ApiException e) {
                if (e.status() != NOT_FOUND && e.status() != CONFLICT) {
                    throw e;
                }
                refused++;
                rest.err()
                        .println(sync + ": "
                                + (e.status() == NOT_FOUND
                                        ? "there is no such sync, or no worker has read it yet"
                                        : e.getMessage()));
            }
        }
        rest.out().printf("cancelled: %,d%n", syncs.size() - refused);
        return refused == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
