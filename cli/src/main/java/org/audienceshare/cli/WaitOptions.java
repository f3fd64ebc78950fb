package org.audienceshare.cli;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a command waits for the end of the sync that it starts. */
final class WaitOptions {

    private static final int MAX_SECONDS = 86_400;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--no-wait", description = "Do not wait: print the id of the sync, and end.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "Wait so long at most, 1 to 86400 (default: ${DEFAULT-VALUE}); the sync goes on, and the exit code"
                            + " is 9.")
    private int seconds = 3_600;

    /** How long to wait; zero for not at all. */
    Duration limit() {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new ParameterException(spec.commandLine(), "--timeout must be from 1 to " + MAX_SECONDS + ".");
        }
        return noWait ? Duration.ZERO : Duration.ofSeconds(seconds);
    }
}
