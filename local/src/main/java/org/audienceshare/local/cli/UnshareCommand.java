package org.audienceshare.local.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.local.client.AcceptedSync;
import org.audienceshare.local.client.ApiClient;
import org.audienceshare.local.client.SelectionRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unshare}: takes an audience away from recipients; their contacts stay. */
@Command(
        name = "unshare",
        mixinStandardHelpOptions = true,
        description = "Takes an audience away from accounts, teams or offices; their contacts stay, without the tag.")
final class UnshareCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private SelectionOptions from = new SelectionOptions();

    @Option(names = "--all", description = "From everybody.")
    private boolean all;

    @Parameters(paramLabel = "ID", description = "The audience.")
    private String audience = "";

    @Override
    public Integer call() {
        List<SelectionRef> selections = from.selections();
        if (all != selections.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Say from whom: either --user, --team and --organisation, or --all.");
        }
        ApiClient client = rest.client();
        AcceptedSync accepted = all ? client.unshareAll(audience) : client.unshare(audience, selections);
        return new FollowedSync(spec, client).follow(accepted);
    }
}
