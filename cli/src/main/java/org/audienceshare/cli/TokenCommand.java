package org.audienceshare.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.cli.rest.LocalKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: prints a token for an account. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a token that the local stack accepts, for the header Authorization: Bearer TOKEN.")
final class TokenCommand implements Callable<Integer> {
    /** What a caller can be besides an account. */
    enum TokenRole {
        SUPPORT,
        OPERATOR
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the local stack (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Parameters(paramLabel = "ACCOUNT", description = "Id of the account that calls.")
    private String account = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "A role of the caller: ${COMPLETION-CANDIDATES}; can be repeated.")
    private List<TokenRole> roles = List.of();

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = "Lifetime of the token in hours (default: ${DEFAULT-VALUE}).")
    private int hours = 12;

    @Override
    public Integer call() {
        if (!account.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new ParameterException(spec.commandLine(), "ACCOUNT must be 1 to 64 letters, digits, '-' or '_'.");
        }
        if (hours < 1) {
            throw new ParameterException(spec.commandLine(), "--hours must be at least 1.");
        }
        List<String> names = roles.stream().map(TokenRole::name).toList();
        spec.commandLine()
                .getOut()
                .println(LocalKeys.in(data).token(account, names, Duration.ofHours(hours), Instant.now()));
        return ExitCode.OK;
    }
}
