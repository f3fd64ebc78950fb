package org.audienceshare.local.cli;

import java.util.List;
import org.audienceshare.local.client.ApiClient;
import org.audienceshare.local.client.SelectionRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preview}: what sharing, syncing and un-sharing would do. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Says what a share, a sync or an un-share would do, to how many recipients, and does nothing.")
final class PreviewCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say of what: share, sync or unshare.");
    }

    @Command(name = "share", mixinStandardHelpOptions = true, description = "Says what sharing with these would do.")
    void share(
            @Mixin RestOptions rest,
            @Mixin SelectionOptions with,
            @Parameters(paramLabel = "ID", description = "The audience.") String id) {
        List<SelectionRef> selections = with.selections();
        if (selections.isEmpty()) {
            throw wrongUse("share", "Say whom to share with: --user, --team or --organisation.");
        }
        printer().print(rest.client().previewShare(id, selections));
    }

    @Command(name = "sync", mixinStandardHelpOptions = true, description = "Says what syncing with everybody would do.")
    void sync(
            @Mixin RestOptions rest,
            @Option(names = "--full", description = "Bring back, too, what recipients took away themselves.")
                    boolean full,
            @Parameters(paramLabel = "ID", description = "The audience.") String id) {
        printer().print(rest.client().previewSync(id, full ? "FULL" : "INCREMENTAL", false));
    }

    @Command(
            name = "unshare",
            mixinStandardHelpOptions = true,
            description = "Says what taking the audience away from these would do.")
    void unshare(
            @Mixin RestOptions rest,
            @Mixin SelectionOptions from,
            @Option(names = "--all", description = "From everybody.") boolean all,
            @Parameters(paramLabel = "ID", description = "The audience.") String id) {
        List<SelectionRef> selections = from.selections();
        if (all != selections.isEmpty()) {
            throw wrongUse("unshare", "Say from whom: either --user, --team and --organisation, or --all.");
        }
        ApiClient client = rest.client();
        printer().print(all ? client.previewUnshareAll(id) : client.previewUnshare(id, selections));
    }

    private ParameterException wrongUse(String subcommand, String sentence) {
        return new ParameterException(spec.commandLine().getSubcommands().get(subcommand), sentence);
    }

    private PreviewPrinter printer() {
        return new PreviewPrinter(spec.commandLine().getOut());
    }
}
