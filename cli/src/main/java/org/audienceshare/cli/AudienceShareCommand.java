package org.audienceshare.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.cli.rest.UnshareRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code audience-share}: the root command, with {@code token} and the subcommands that start, follow and cancel a sync. It
 * turns failures into one sentence and an exit code.
 */
@Command(
        name = "audience-share",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "audience-share 0.1.0",
        description = "Shares marketing audiences with users and offices, and keeps their contacts in sync.",
        subcommands = {
            ImportCommand.class,
            ExportCommand.class,
            AudienceCommand.class,
            PreviewCommand.class,
            HistoryCommand.class,
            PersonCommand.class,
            ContactsCommand.class,
            FieldsCommand.class,
            ReplayCommand.class,
            VerifyCommand.class,
            DeadLetterCommand.class
        })
public final class AudienceShareCommand {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** The share-service accepts no token that lives longer, unless audience-share.tokens.max-minutes allows it. */
    private static final int MAX_TOKEN_HOURS = 24;

    /** What a caller can be besides an account. */
    enum TokenRole {
        SUPPORT,
        OPERATOR
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Exit codes: 0 success, 1 failure, 2 wrong usage, and those of {@link ExitCodes}. */
    public static CommandLine commandLine() {
        return new CommandLine(new AudienceShareCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(AudienceShareCommand::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult input) throws Exception {
        if (failure instanceof ApiException refusal) {
            command.getErr().println(refusal.getMessage());
            return ExitCodes.of(refusal);
        }
        if (failure instanceof UncheckedIOException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.SOFTWARE;
        }
        if (failure instanceof IOException fault) {
            command.getErr().println(sentence(fault));
            return ExitCode.SOFTWARE;
        }
        throw failure;
    }

    /** Java says only the name of the file for the usual faults. */
    private static String sentence(IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return "There is no file or folder " + fault.getMessage() + ".";
        }
        return fault instanceof AccessDeniedException
                ? "The file " + fault.getMessage() + " can't be opened: no permission."
                : "A file can't be read or written: " + fault.getMessage();
    }

    @Command(
            name = "token",
            description = "Prints a token that the local stack accepts, for the header Authorization: Bearer TOKEN.")
    void token(
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            defaultValue = "data",
                            description = "Data folder of the local stack (default: ${DEFAULT-VALUE}).")
                    Path data,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description = "A role of the caller: ${COMPLETION-CANDIDATES}; can be repeated.")
                    @Nullable
                    List<TokenRole> roles,
            @Option(
                            names = "--hours",
                            paramLabel = "N",
                            defaultValue = "12",
                            description = "Lifetime of the token in hours, 1 to 24 (default: ${DEFAULT-VALUE}).")
                    int hours,
            @Parameters(paramLabel = "ACCOUNT", description = "Id of the account that calls.") String account) {
        CommandLine token = spec.commandLine().getSubcommands().get("token");
        if (!account.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new ParameterException(token, "ACCOUNT must be 1 to 64 letters, digits, '-' or '_'.");
        }
        if (hours < 1 || hours > MAX_TOKEN_HOURS) {
            throw new ParameterException(token, "--hours must be 1 to " + MAX_TOKEN_HOURS + ".");
        }
        List<String> names =
                roles == null ? List.of() : roles.stream().map(TokenRole::name).toList();
        spec.commandLine()
                .getOut()
                .println(LocalKeys.in(data).token(account, names, Duration.ofHours(hours), Instant.now()));
    }

    @Command(
            name = "share",
            description = "Shares an audience with users, teams or offices, and shows the progress of the sync.")
    int share(
            @Mixin RestOptions rest,
            @Mixin SelectionOptions with,
            @Parameters(paramLabel = "ID", description = "The audience.") String audience) {
        List<SelectionRef> selections = with.required();
        return follow(rest, client -> client.share(audience, selections));
    }

    @Command(
            name = "sync",
            description =
                    "Asks for confirmation, syncs an audience with all of its recipients, and shows the progress.")
    int sync(
            @Mixin RestOptions rest,
            @Option(names = "--full", description = "Also restore what recipients removed themselves.") boolean full,
            @Option(
                            names = "--allow-mass-removal",
                            description = "Approve the sync even if it removes a large part of the contacts.")
                    boolean allowMassRemoval,
            @Option(names = "--yes", description = "Do not ask for confirmation.") boolean yes,
            @Parameters(paramLabel = "ID", description = "The audience.") String audience)
            throws IOException {
        ApiClient client = rest.client();
        long recipients = client.audience(audience).sharedWith();
        if (!yes && !rest.confirmed(String.format(Locale.ROOT, "Sync with %,d recipients?", recipients))) {
            rest.err().println("Nothing was synced.");
            return ExitCodes.DECLINED;
        }
        return new SyncFollower(rest.out(), rest.err(), client)
                .follow(client.sync(audience, recipients, full ? "FULL" : "INCREMENTAL", allowMassRemoval));
    }

    @Command(
            name = "unshare",
            description = {
                "Stops sharing an audience with users, teams or offices.",
                "They keep the contacts, without the audience and its tag."
            })
    int unshare(
            @Mixin RestOptions rest,
            @Mixin SelectionOptions from,
            @Option(names = "--all", description = "All recipients.") boolean all,
            @Option(names = "--recall", description = "Also delete the copies that they left as they were.")
                    boolean recall,
            @Parameters(paramLabel = "ID", description = "The audience.") String audience) {
        UnshareRequest request = new UnshareRequest(from.requiredUnless(all), recall);
        return follow(rest, client -> client.unshare(audience, request));
    }

    @Command(
            name = "status",
            description = {
                "Shows a sync, or the newest sync of an audience, until it has ended.",
                "With --output json it says how it is now, and does not wait."
            })
    int status(
            @Mixin RestOptions rest,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "SYNC_ID|AUDIENCE_ID", description = "A sync, or an audience.") String id) {
        ApiClient client = rest.client();
        String syncId = syncId(client, id);
        if (syncId == null) {
            rest.out().println("The audience was never synced.");
            return ExitCode.OK;
        }
        if (output.isJson()) {
            SyncResponse now = client.syncStatus(syncId);
            output.print(rest.out(), now);
            return ExitCodes.of(now);
        }
        return new SyncFollower(rest.out(), rest.err(), client).follow(syncId);
    }

    /** Null for an audience without a sync. */
    private static @Nullable String syncId(ApiClient client, String id) {
        try {
            return client.syncStatus(id).syncId();
        } catch (ApiException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
        List<SyncResponse> syncs = client.syncs(id, 1);
        return syncs.isEmpty() ? null : syncs.get(0).syncId();
    }

    @Command(
            name = "cancel",
            description = {
                "Cancels a sync, and waits until it has ended.",
                "Recipients that were not started stay as they are until the next sync; those that were started are finished.",
                "Exits with 1 if the sync ended before it could be cancelled."
            })
    int cancel(
            @Mixin RestOptions rest,
            @Option(
                            names = "--operator",
                            description =
                                    "Cancels syncs of any owner, and replays, and does not wait. Needs the role OPERATOR.")
                    boolean operator,
            @Parameters(
                            paramLabel = "SYNC_ID",
                            arity = "1..*",
                            description = "The sync; `history` lists them. With --operator, one or more.")
                    List<String> syncs) {
        if (operator) {
            return cancelAll(rest, syncs);
        }
        if (syncs.size() > 1) {
            throw rest.wrongUsage("Name one SYNC_ID, or use --operator.");
        }
        String sync = syncs.get(0);
        ApiClient client = rest.client();
        AcceptedSyncResponse accepted = client.cancel(sync);
        rest.out().printf("Cancelling; %,d recipients are not done yet.%n", accepted.recipients());
        rest.out().flush();
        return new SyncFollower(rest.out(), rest.err(), client).followCancelled(accepted.syncId());
    }

    /** Those that have ended, or that no worker has read yet, are named. */
    private static int cancelAll(RestOptions rest, List<String> syncs) {
        OperationsClient client = rest.operations();
        int refused = 0;
        for (String sync : syncs) {
            try {
                client.cancel(sync);
            } catch (ApiException e) {
                if (e.status() != NOT_FOUND && e.status() != CONFLICT) {
                    throw e;
                }
                refused++;
                rest.err()
                        .println(sync + ": "
                                + (e.status() == NOT_FOUND
                                        ? "there is no such sync, or no worker has read it yet"
                                        : e.getMessage()));
            }
        }
        rest.out().printf("cancelled: %,d%n", syncs.size() - refused);
        return refused == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(name = "retry", description = "Syncs the failed recipients of a sync again, and shows the progress.")
    int retry(
            @Mixin RestOptions rest,
            @Option(
                            names = "--recipient",
                            paramLabel = "ACCOUNT",
                            split = ",",
                            description = "Only this recipient of the sync, failed or not; can be repeated.")
                    @Nullable
                    List<String> recipients,
            @Parameters(paramLabel = "SYNC_ID", description = "The sync; `history` lists them.") String sync) {
        return follow(rest, client -> client.retry(sync, recipients == null ? List.of() : recipients));
    }

    private static int follow(RestOptions rest, Function<ApiClient, AcceptedSyncResponse> request) {
        ApiClient client = rest.client();
        return new SyncFollower(rest.out(), rest.err(), client).follow(request.apply(client));
    }
}
