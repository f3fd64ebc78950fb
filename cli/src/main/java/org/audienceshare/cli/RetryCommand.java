package org.audienceshare.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.cli.rest.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retry}: syncs failed recipients again. */
@Command(name = "retry", description = "Syncs the failed recipients of a sync again, and shows the progress.")
final class RetryCommand implements Callable<Integer> {

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--recipient",
            paramLabel = "ACCOUNT",
            split = ",",
            description = "Only this recipient of the sync, failed or not; can be repeated.")
    private List<String> recipients = List.of();

    @Parameters(paramLabel = "SYNC_ID", description = "The sync; `history` lists them.")
    private String sync = "";

    @Override
    public Integer call() {
        ApiClient client = rest.client();
        SyncFollower follower = new SyncFollower(client, rest, wait, output);
        return follower.follow(client.retry(sync, recipients));
    }
}
