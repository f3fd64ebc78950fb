package org.audienceshare.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import org.audienceshare.local.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sync}: brings every recipient up to the audience as it is now. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Syncs an audience with all of its recipients, after asking, and shows how far it is.")
final class SyncCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Option(names = "--full", description = "Bring back, too, what recipients took away themselves.")
    private boolean full;

    @Option(names = "--allow-mass-removal", description = "Go ahead even if a large share of the contacts goes.")
    private boolean allowMassRemoval;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Parameters(paramLabel = "ID", description = "The audience.")
    private String audience = "";

    @Override
    public Integer call() throws IOException {
        ApiClient client = rest.client();
        long recipients = client.audience(audience).sharedWith();
        if (!yes && !confirmed(recipients)) {
            spec.commandLine().getErr().println("Nothing was synced.");
            return ExitCode.SOFTWARE;
        }
        String mode = full ? "FULL" : "INCREMENTAL";
        return new FollowedSync(spec, client).follow(client.sync(audience, recipients, mode, allowMassRemoval));
    }

    private boolean confirmed(long recipients) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Sync with %,d recipients? [y/N] ", recipients);
        out.flush();
        // The reader is not closed: standard input is not ours.
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null
                && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
    }
}
