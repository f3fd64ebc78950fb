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

/** {@code token}: a token for the local stack. */
@Command(
        name = "token",
        description = "Prints a token that the local stack accepts, for the header Authorization: Bearer TOKEN.")
final class TokenCommand implements Callable<Integer> {

    /** The share-service accepts no token that lives longer, unless audience-share.tokens.max-minutes allows it. */
    private static final int MAX_HOURS = 24;

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

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "A role of the caller: ${COMPLETION-CANDIDATES}; can be repeated.")
    private List<TokenRole> roles = List.of();

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = "Lifetime of the token in hours, 1 to 24 (default: ${DEFAULT-VALUE}).")
    private int hours = 12;

    @Parameters(paramLabel = "ACCOUNT", description = "Id of the account that calls.")
    private String account = "";

    @Override
    public Integer call() {
        if (!account.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new ParameterException(spec.commandLine(), "ACCOUNT must be 1 to 64 letters, digits, '-' or '_'.");
        }
        if (hours < 1 || hours > MAX_HOURS) {
            throw new ParameterException(spec.commandLine(), "--hours must be 1 to " + MAX_HOURS + ".");
        }
        List<String> names = roles.stream().map(TokenRole::name).toList();
        spec.commandLine()
                .getOut()
                .println(LocalKeys.in(data).token(account, names, Duration.ofHours(hours), Instant.now()));
        return ExitCode.OK;
    }
}
