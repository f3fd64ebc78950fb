package org.audienceshare.local;

import org.audienceshare.cli.AudienceShareCommand;
import org.audienceshare.local.parts.PartFailedException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;

/** What {@code ./audience-share} runs: the command line with {@code up} and {@code demo} added. */
public final class LocalCommandLine {

    private LocalCommandLine() {}

    public static void main(String[] args) {
        System.exit(create().execute(args));
    }

    /** All commands but {@code bench}. */
    public static CommandLine create() {
        CommandLine root = AudienceShareCommand.commandLine();
        IExecutionExceptionHandler others = root.getExecutionExceptionHandler();
        // Another program, which the script starts: it needs libraries that no other command needs.
        root.getCommandSpec()
                .usageMessage()
                .footer("", "./audience-share bench measures speed; it has a --help of its own.");
        return root.addSubcommand(new UpCommand())
                .addSubcommand(new DemoCommand())
                .setExecutionExceptionHandler((failure, command, input) -> {
                    if (failure instanceof PartFailedException) {
                        command.getErr().println(failure.getMessage());
                        return ExitCode.SOFTWARE;
                    }
                    return others.handleExecutionException(failure, command, input);
                });
    }
}
