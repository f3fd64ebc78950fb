package org.audienceshare.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejections}: contacts that a recipient's database refused. */
@Command(
        name = "rejections",
        description = {
            "Lists contacts of an audience that the database refused at a recipient, with the reason.",
            "The next sync tries the outstanding ones again."
        })
final class RejectionsCommand implements Callable<Integer> {

    private static final int MAX_LIMIT = 10_000;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private ListOutputOptions output = new ListOutputOptions();

    @Option(names = "--search", paramLabel = "TEXT", description = "Only addresses that begin with it.")
    private @Nullable String search;

    @Option(names = "--recipient", paramLabel = "ID", description = "Only at this recipient.")
    private @Nullable String recipient;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many to list, 1 to 10,000 (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Parameters(paramLabel = "AUDIENCE", description = "The audience.")
    private String audience = "";

    @Override
    public Integer call() {
        rest.requireLimit(limit, MAX_LIMIT);
        new RowPrinter(rest, output)
                .print(
                        rest.support().rejections(audience, search, recipient, limit),
                        "No contact was refused.",
                        "address=email",
                        "recipient=recipientId",
                        "name",
                        "outstanding",
                        "at",
                        "reason");
        return ExitCode.OK;
    }
}
