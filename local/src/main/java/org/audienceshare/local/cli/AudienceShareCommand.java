package org.audienceshare.local.cli;

import java.io.UncheckedIOException;
import org.audienceshare.local.client.RefusedException;
import org.audienceshare.local.parts.PartFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audience-share}: names its subcommands, and turns what goes wrong into one sentence and an exit code. */
@Command(
        name = "audience-share",
        mixinStandardHelpOptions = true,
        version = "audience-share 0.1.0",
        description = "Copies marketing audiences between accounts over Kafka and MongoDB.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            AudienceCommand.class,
            ShareCommand.class,
            SyncCommand.class,
            UnshareCommand.class,
            StatusCommand.class,
            PreviewCommand.class,
            CancelCommand.class,
            RetryCommand.class,
            HistoryCommand.class
        })
public final class AudienceShareCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Exit codes: 0 done, 1 failed, 2 wrong use. */
    static CommandLine commandLine() {
        return new CommandLine(new AudienceShareCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(AudienceShareCommand::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult input) throws Exception {
        if (failure instanceof PartFailedException
                || failure instanceof RefusedException
                || failure instanceof UncheckedIOException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
