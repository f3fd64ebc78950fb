package org.audienceshare.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SelectionRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code share}: shares an audience. */
@Command(
        name = "share",
        description = {
            "Shows what it would change, asks, shares an audience with users, teams or offices, and shows the progress.",
            "All who have the audience already are synced too."
        })
final class ShareCommand implements Callable<Integer> {

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private SelectionOptions with = new SelectionOptions();

    @Mixin
    private ConfirmOptions confirm = new ConfirmOptions();

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "ID", description = "The audience.")
    private String audience = "";

    @Override
    public Integer call() throws IOException {
        List<SelectionRef> selections = with.required();
        ApiClient client = rest.client();
        SyncFollower follower = new SyncFollower(client, rest, wait, output);
        if (!confirm.asks()) {
            return follower.follow(client.share(audience, selections, null));
        }
        output.requireTable("--yes", rest);
        Optional<PreviewResponse> confirmed = confirm.confirmed(
                rest,
                () -> client.previewShare(audience, selections),
                preview -> PreviewPrinter.print(preview, rest.out()),
                "Share it?");
        if (confirmed.isEmpty()) {
            rest.err().println("Nothing was shared.");
            return ExitCodes.DECLINED;
        }
        int recipients = confirmed.get().recipients().updated();
        return follower.follow(client.share(audience, selections, recipients));
    }
}
