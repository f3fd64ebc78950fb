package org.audienceshare.cli;

import java.util.List;
import java.util.Objects;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.NoticesClient.NoticeResponse;
import org.audienceshare.cli.rest.NoticesClient.NoticesResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notices}: what happened to the caller's audiences and syncs. */
@Command(
        name = "notices",
        description = "Lists and marks what the account was told: shared with it, failed, approved, declined.")
final class NoticesCommand {

    private static final int MAX_LIMIT = 200;

    @Command(name = "list", description = "Lists the notices of the account, newest first.")
    void list(
            @Mixin RestOptions rest,
            @Mixin ListOutputOptions output,
            @Option(names = "--unread", description = "Only those that are not read.") boolean unread,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many to list, 1 to 200 (default: ${DEFAULT-VALUE}).")
                    int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw rest.wrongUsage("--limit must be from 1 to " + MAX_LIMIT + ".");
        }
        NoticesResponse notices = rest.notices().list(unread, limit);
        Table table = new Table("at", "what", "state", "sync", "notice");
        notices.notices()
                .forEach(notice -> table.row(
                        notice.at(), inWords(notice), notice.read() ? "read" : "new", notice.syncId(), notice.id()));
        output.print(rest.out(), notices.answer(), table, "No notices.");
    }

    @Command(name = "read", description = "Marks notices as read.")
    void read(
            @Mixin RestOptions rest,
            @Option(names = "--all", description = "All notices of the account.") boolean all,
            @Parameters(paramLabel = "NOTICE", arity = "0..*", description = "The notices.") List<String> ids) {
        List<String> named = Objects.requireNonNullElse(ids, List.of());
        if (all == !named.isEmpty()) {
            throw rest.wrongUsage("Name the notices, or say --all.");
        }
        if (all) {
            rest.out().printf("%d marked as read%n", rest.notices().markAllRead());
            return;
        }
        named.forEach(rest.notices()::markRead);
        rest.out().printf("%d marked as read%n", named.size());
    }

    private static String inWords(NoticeResponse notice) {
        String audience = Objects.requireNonNullElse(notice.audienceName(), "an audience that you don't have any more");
        return switch (notice.kind()) {
            case "SHARED_WITH_YOU" -> Objects.requireNonNullElse(notice.owner(), "somebody") + " shared " + audience;
            case "SYNC_FAILED" -> "failed: a sync of " + audience;
            case "PAUSED_FOR_APPROVAL" -> "paused for approval: a sync of " + audience;
            case "APPROVED" -> "approved: a sync of " + audience;
            default -> notice.kind() + ": " + audience;
        };
    }
}
