package org.audienceshare.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.audienceshare.cli.rest.ApiException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ScopeType;

/** {@code audience-share}: the root command. It turns failures into one sentence and an exit code. */
@Command(
        name = "audience-share",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "audience-share 0.1.0",
        description = "Shares marketing audiences with users and offices, and keeps their contacts in sync.",
        subcommands = {
            TokenCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            AudienceCommand.class,
            PreviewCommand.class,
            ShareCommand.class,
            SyncCommand.class,
            UnshareCommand.class,
            ScheduleCommand.class,
            NoticesCommand.class,
            StatusCommand.class,
            HistoryCommand.class,
            CancelCommand.class,
            RetryCommand.class,
            PersonCommand.class,
            ContactsCommand.class,
            RejectionsCommand.class,
            SuppressionsCommand.class,
            SwitchesCommand.class,
            AuditCommand.class,
            FieldsCommand.class,
            ReplayCommand.class,
            VerifyCommand.class,
            DeadLetterCommand.class,
            ApprovalsCommand.class,
            LagCommand.class,
            PlacementCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class AudienceShareCommand {

    /** Exit codes: 0 success, 1 failure, 2 wrong usage, and those of {@link ExitCodes}. */
    public static CommandLine commandLine() {
        CommandLine root = new CommandLine(new AudienceShareCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(AudienceShareCommand::explain);
        CommandGroups.addTo(root);
        return root;
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
}
