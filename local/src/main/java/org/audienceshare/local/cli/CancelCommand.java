package org.audienceshare.local.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.audienceshare.local.client.AcceptedSync;
import org.audienceshare.local.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancel}: stops a sync. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = {
            "Stops a sync, and waits until it has stopped.",
            "Recipients that are not begun stay as they are and catch up at the next sync; those begun are finished.",
            "Ends with 1 if the sync was done before it could be stopped."
        })
final class CancelCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Parameters(paramLabel = "SYNC_ID", description = "What share and sync answered; `history` lists them too.")
    private String sync = "";

    @Override
    public Integer call() {
        ApiClient client = rest.client();
        AcceptedSync accepted = client.cancel(sync);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Stopping; %,d recipients had not reported yet.%n", accepted.recipients());
        out.flush();
        return new FollowedSync(spec, client).followCancelled(accepted.syncId());
    }
}
