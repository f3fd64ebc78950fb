package org.audienceshare.cli;

import java.util.List;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.UnshareRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preview}: what it would change to share or sync an audience, or to stop sharing it. */
@Command(
        name = "preview",
        description = "Shows what sharing, a sync, or the end of sharing would change, and changes nothing.")
final class PreviewCommand {

    @Command(name = "share", description = "Shows what sharing with these users, teams and offices would change.")
    void share(
            @Mixin RestOptions rest,
            @Mixin SelectionOptions with,
            @Parameters(paramLabel = "ID", description = "The audience.") String id) {
        List<SelectionRef> selections = with.required();
        PreviewPrinter.print(rest.client().previewShare(id, selections), rest.out());
    }

    @Command(name = "sync", description = "Shows what a sync with all recipients would change.")
    void sync(
            @Mixin RestOptions rest,
            @Option(names = "--full", description = "Also restore what recipients removed themselves.") boolean full,
            @Parameters(paramLabel = "ID", description = "The audience.") String id) {
        PreviewPrinter.print(rest.client().previewSync(id, full ? "FULL" : "INCREMENTAL", false), rest.out());
    }

    @Command(
            name = "unshare",
            description = "Shows what changes if you stop sharing with these users, teams and offices.")
    void unshare(
            @Mixin RestOptions rest,
            @Mixin SelectionOptions from,
            @Option(names = "--all", description = "All recipients.") boolean all,
            @Option(names = "--recall", description = "Also delete the copies that they left as they were.")
                    boolean recall,
            @Parameters(paramLabel = "ID", description = "The audience.") String id) {
        PreviewResponse preview =
                rest.client().previewUnshare(id, new UnshareRequest(from.requiredUnless(all), recall));
        PreviewPrinter.print(preview, recall, rest.out());
    }
}
