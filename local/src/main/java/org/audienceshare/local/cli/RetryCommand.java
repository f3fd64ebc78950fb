package org.audienceshare.local.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.local.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code retry}: tries recipients of a sync again. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Brings recipients of a sync to the audience's latest revision: those that failed, or those named.",
            "Edits that the sender made since are not copied; that takes a sync."
        })
final class RetryCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Option(
            names = "--recipient",
            paramLabel = "ACCOUNT",
            split = ",",
            description = "A recipient of the sync, failed or not; may be repeated (default: all that failed).")
    private List<String> recipients = List.of();

    @Parameters(paramLabel = "SYNC_ID", description = "What share and sync answered; `history` lists them too.")
    private String sync = "";

    @Override
    public Integer call() {
        ApiClient client = rest.client();
        return new FollowedSync(spec, client).follow(client.retry(sync, recipients));
    }
}
