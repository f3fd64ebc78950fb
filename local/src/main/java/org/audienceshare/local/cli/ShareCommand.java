package org.audienceshare.local.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.local.client.ApiClient;
import org.audienceshare.local.client.SelectionRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code share}: shares an audience with more recipients and follows the sync. */
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        description = "Shares an audience with accounts, teams or offices, and shows how far the copying is.")
final class ShareCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private SelectionOptions with = new SelectionOptions();

    @Parameters(paramLabel = "ID", description = "The audience.")
    private String audience = "";

    @Override
    public Integer call() {
        List<SelectionRef> selections = with.selections();
        if (selections.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Say whom to share with: --user, --team or --organisation.");
        }
        ApiClient client = rest.client();
        return new FollowedSync(spec, client).follow(client.share(audience, selections));
    }
}
