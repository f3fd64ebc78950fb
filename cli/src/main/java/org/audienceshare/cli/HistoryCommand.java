package org.audienceshare.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.Counts;
import org.audienceshare.cli.rest.SyncResponse.Recipients;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}: what happened to an audience. */
@Command(name = "history", description = "Lists what happened to an audience, newest first: who, when and the outcome.")
final class HistoryCommand implements Callable<Integer> {

    private static final int MAX_LIMIT = 10_000;
    private static final double MILLIS_PER_SECOND = 1_000;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private ListOutputOptions output = new ListOutputOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many to list, 1 to 10,000 (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Parameters(paramLabel = "ID", description = "The audience.")
    private String audience = "";

    @Override
    public Integer call() {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw rest.wrongUsage("--limit must be from 1 to 10,000.");
        }
        List<SyncResponse> syncs = rest.client().syncs(audience, limit);
        Table table = new Table(
                "sync", "requested", "by", "kind", "state", "recipients", "added", "updated", "removed", "seconds");
        syncs.forEach(sync -> addRow(table, sync));
        output.print(rest.out(), syncs, table, "The audience was never shared or synced.");
        if (output.isTable()) {
            syncs.stream()
                    .filter(sync -> sync.reason() != null)
                    .forEach(sync -> rest.out().printf("%s %s: %s%n", sync.syncId(), sync.state(), sync.reason()));
        }
        return ExitCode.OK;
    }

    /** The share-service may see the plan of a sync that another service requested before the request itself: then fields are null. */
    private static void addRow(Table table, SyncResponse sync) {
        Counts counts = sync.counts();
        table.row(
                sync.syncId(),
                sync.requestedAt(),
                by(sync),
                sync.kind(),
                sync.state(),
                recipients(sync.recipients()),
                counts.added(),
                counts.updated(),
                counts.removed(),
                seconds(sync));
    }

    private static @Nullable String by(SyncResponse sync) {
        String source = sync.source();
        if (source == null || source.equals("share-service")) {
            return sync.requestedBy();
        }
        return sync.requestedBy()
                + switch (source) {
                    case "share-service/schedule" -> ", by schedule";
                    case "share-service/approval" -> ", by approval";
                    default -> ", through " + source;
                };
    }

    private static String recipients(Recipients recipients) {
        String failed = recipients.failed() == 0 ? "" : ", " + recipients.failed() + " failed";
        return recipients.done() + " of " + recipients.total() + failed;
    }

    /** From the request to the last result. */
    private static @Nullable Double seconds(SyncResponse sync) {
        return sync.requestedAt() == null || sync.completedAt() == null
                ? null
                : Duration.between(sync.requestedAt(), sync.completedAt()).toMillis() / MILLIS_PER_SECOND;
    }
}
