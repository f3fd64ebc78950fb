package org.audienceshare.benchmarks;

import org.audienceshare.local.parts.PartFailedException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** What {@code ./audience-share bench} runs. */
public final class BenchmarkCommandLine {

    private BenchmarkCommandLine() {}

    public static void main(String[] args) {
        System.exit(create().execute(args));
    }

    static CommandLine create() {
        return new CommandLine(new BenchCommand())
                .setCommandName("./audience-share bench")
                .setExecutionExceptionHandler((failure, command, input) -> {
                    if (failure instanceof PartFailedException) {
                        command.getErr().println(failure.getMessage());
                        return ExitCode.SOFTWARE;
                    }
                    throw failure;
                });
    }
}
