package org.audienceshare.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.SyncResponse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code status}: shows a sync. */
@Command(
        name = "status",
        description = {
            "Shows a sync, or the newest sync of an audience, until it has ended.",
            "With --output json, or --no-wait, it says how it is now, and does not wait."
        })
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_FOUND = 404;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "SYNC_ID|AUDIENCE_ID", description = "A sync, or an audience.")
    private String id = "";

    @Override
    public Integer call() {
        ApiClient client = rest.client();
        SyncFollower follower = new SyncFollower(client, rest, wait, output);
        String syncId = syncId(client, id);
        if (syncId == null) {
            output.print(rest.out(), null, () -> rest.out().println("The audience was never synced."));
            return ExitCode.OK;
        }
        return output.isJson() || wait.limit().isZero() ? follower.showNow(syncId) : follower.follow(syncId);
    }

    /** Null for an audience without a sync. */
    private static @Nullable String syncId(ApiClient client, String id) {
        try {
            return client.syncStatus(id).syncId();
        } catch (ApiException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
        List<SyncResponse> syncs = client.syncs(id, 1);
        return syncs.isEmpty() ? null : syncs.get(0).syncId();
    }
}
