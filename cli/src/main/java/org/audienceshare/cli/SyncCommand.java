package org.audienceshare.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.audienceshare.cli.rest.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sync}: Sync Now. */
@Command(
        name = "sync",
        description =
                "Shows what it would change, asks, syncs an audience with all of its recipients, and shows the progress.")
final class SyncCommand implements Callable<Integer> {

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private ConfirmOptions confirm = new ConfirmOptions();

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--full", description = "Also restore what recipients removed themselves.")
    private boolean full;

    @Option(
            names = "--allow-mass-removal",
            description = "Approve the sync even if it removes a large part of the contacts.")
    private boolean allowMassRemoval;

    @Parameters(paramLabel = "ID", description = "The audience.")
    private String audience = "";

    @Override
    public Integer call() throws IOException {
        ApiClient client = rest.client();
        SyncFollower follower = new SyncFollower(client, rest, wait, output);
        String mode = full ? "FULL" : "INCREMENTAL";
        long recipients = client.audience(audience).sharedWith();
        if (confirm.asks()) {
            output.requireTable("--yes", rest);
            boolean confirmed = confirm.confirmed(
                            rest,
                            () -> client.previewSync(audience, mode, allowMassRemoval),
                            preview -> PreviewPrinter.print(preview, rest.out()),
                            String.format(Locale.ROOT, "Sync with %,d recipients?", recipients))
                    .isPresent();
            if (!confirmed) {
                rest.err().println("Nothing was synced.");
                return ExitCodes.DECLINED;
            }
        }
        return follower.follow(client.sync(audience, recipients, mode, allowMassRemoval));
    }
}
