package org.audienceshare.local.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.local.client.ApiClient;
import org.audienceshare.local.client.RefusedException;
import org.audienceshare.local.client.SyncStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code status}: follows a sync, or the newest one of an audience. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows a sync, or an audience's newest one, until it has ended.")
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_FOUND = 404;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Parameters(
            paramLabel = "SYNC_ID|AUDIENCE_ID",
            description = "What share, sync and unshare answered, or an audience.")
    private String id = "";

    @Override
    public Integer call() {
        ApiClient client = rest.client();
        String syncId = syncId(client);
        if (syncId == null) {
            spec.commandLine().getOut().println("The audience was never synced.");
            return ExitCode.OK;
        }
        return new FollowedSync(spec, client).follow(syncId);
    }

    /** Null for an audience without a sync. */
    private @org.jspecify.annotations.Nullable String syncId(ApiClient client) {
        try {
            return client.syncStatus(id, null).syncId();
        } catch (RefusedException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
        List<SyncStatus> syncs = client.syncs(id, 1);
        return syncs.isEmpty() ? null : syncs.get(0).syncId();
    }
}
