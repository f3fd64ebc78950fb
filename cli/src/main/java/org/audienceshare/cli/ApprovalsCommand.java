package org.audienceshare.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code approvals}: syncs that would remove many contacts. */
@Command(
        name = "approvals",
        description = {
            "Lists syncs that would remove many contacts and wait for approval, and approves or declines them.",
            "Needs the role OPERATOR."
        })
final class ApprovalsCommand {

    private static final int MAX_LIMIT = 1_000;

    @Command(name = "list", description = "Lists the syncs that wait, newest first.")
    void list(
            @Mixin RestOptions rest,
            @Mixin ListOutputOptions output,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "How many to look at, 1 to 1,000 (default: ${DEFAULT-VALUE}).")
                    int limit) {
        rest.requireLimit(limit, MAX_LIMIT);
        List<JsonNode> waiting = rest.operations().syncs("HELD", limit).stream()
                .filter(sync -> sync.path("waiting").asBoolean(false))
                .toList();
        new RowPrinter(rest, output)
                .print(
                        waiting,
                        "No sync waits for approval.",
                        "sync=syncId",
                        "audience=audienceId",
                        "requested=requestedAt",
                        "by=requestedBy",
                        "reason");
    }

    @Command(name = "approve", description = "Requests the sync again, with approval to remove that many. Asks first.")
    int approve(
            @Mixin RestOptions rest,
            @Mixin OutputOptions output,
            @Option(names = "--yes", description = "Do not ask for confirmation.") boolean yes,
            @Parameters(paramLabel = "SYNC_ID", description = "The sync that waits.") String sync)
            throws IOException {
        if (!yes) {
            output.requireTable("--yes", rest);
            if (!rest.confirmed("Remove as many contacts at all recipients as the sync " + sync + " says?")) {
                rest.err().println("Nothing was approved.");
                return ExitCodes.DECLINED;
            }
        }
        JsonNode answer = rest.operations().release(sync);
        output.print(
                rest.out(),
                answer,
                () -> rest.out()
                        .printf(
                                "approved: the sync %s goes to %,d recipients%n",
                                answer.path("syncId").asString(""),
                                answer.path("recipients").asInt(0)));
        return ExitCode.OK;
    }

    @Command(
            name = "decline",
            description = "Cancels the sync that waits, and tells the owner. Recipients keep what they have.")
    int decline(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "SYNC_ID", description = "The sync that waits.") String sync) {
        rest.operations().decline(sync);
        rest.out().println("declined: " + sync);
        return ExitCode.OK;
    }
}
