package org.audienceshare.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit}: who did what. */
@Command(
        name = "audit",
        description = "Lists who changed something, or tried to, newest first. Needs the role SUPPORT or OPERATOR.")
final class AuditCommand implements Callable<Integer> {

    private static final int MAX_LIMIT = 10_000;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private ListOutputOptions output = new ListOutputOptions();

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "Only what this account did, or what was about this account, audience or sync.")
    private @Nullable String account;

    @Option(names = "--action", paramLabel = "ACTION", description = "Only this action, such as SHARE or REPLAY.")
    private @Nullable String action;

    @Option(names = "--from", paramLabel = "TIME", description = "From this time or date on (dates in UTC).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Up to this time or date.")
    private @Nullable String to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many to list, 1 to 10,000 (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Override
    public Integer call() {
        rest.requireLimit(limit, MAX_LIMIT);
        Map<String, String> filters = new LinkedHashMap<>();
        put(filters, "account", account);
        put(filters, "action", action);
        put(filters, "from", from);
        put(filters, "to", to);
        new RowPrinter(rest, output)
                .print(
                        rest.support().audit(filters, limit),
                        "There is no such entry.",
                        "at",
                        "who",
                        "action",
                        "about",
                        "source",
                        "outcome");
        return ExitCode.OK;
    }

    private static void put(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null) {
            filters.put(name, value);
        }
    }
}
