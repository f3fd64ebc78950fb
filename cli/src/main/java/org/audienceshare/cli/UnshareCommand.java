package org.audienceshare.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.UnshareRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unshare}: stops sharing an audience. */
@Command(
        name = "unshare",
        description = {
            "Shows what it would change, asks, and stops sharing an audience with users, teams or offices.",
            "They keep the contacts, without the audience and its tag."
        })
final class UnshareCommand implements Callable<Integer> {

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private SelectionOptions from = new SelectionOptions();

    @Mixin
    private ConfirmOptions confirm = new ConfirmOptions();

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--all", description = "All recipients.")
    private boolean all;

    @Option(names = "--recall", description = "Also delete the copies that they left as they were.")
    private boolean recall;

    @Parameters(paramLabel = "ID", description = "The audience.")
    private String audience = "";

    @Override
    public Integer call() throws IOException {
        UnshareRequest request = new UnshareRequest(from.requiredUnless(all), recall);
        ApiClient client = rest.client();
        SyncFollower follower = new SyncFollower(client, rest, wait, output);
        if (confirm.asks()) {
            output.requireTable("--yes", rest);
            boolean confirmed = confirm.confirmed(
                            rest,
                            () -> client.previewUnshare(audience, request),
                            preview -> PreviewPrinter.print(preview, recall, rest.out()),
                            "Stop sharing it?")
                    .isPresent();
            if (!confirmed) {
                rest.err().println("Nothing was changed.");
                return ExitCodes.DECLINED;
            }
        }
        return follower.follow(client.unshare(audience, request));
    }
}
