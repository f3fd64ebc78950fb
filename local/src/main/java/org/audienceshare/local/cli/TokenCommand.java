package org.audienceshare.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.audienceshare.local.stack.LocalKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: prints a token for an account. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a token that the local share service accepts, for: Authorization: Bearer TOKEN")
final class TokenCommand implements Callable<Integer> {
    /** What a caller may be beside the owner of an account. */
    enum Role {
        SUPPORT,
        OPERATOR
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private DataFolder data = new DataFolder();

    @Parameters(paramLabel = "ACCOUNT", description = "Id of the account that the token speaks for.")
    private String account = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "One or more of: ${COMPLETION-CANDIDATES}.")
    private List<Role> roles = List.of();

    @Option(names = "--hours", paramLabel = "N", description = "How long it is good (default: ${DEFAULT-VALUE}).")
    private int hours = 12;

    @Override
    public Integer call() {
        if (!account.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new ParameterException(spec.commandLine(), "ACCOUNT must be 1 to 64 letters, digits, '-' or '_'.");
        }
        if (hours < 1) {
            throw new ParameterException(spec.commandLine(), "--hours must be at least 1.");
        }
        List<String> names = roles.stream().map(Role::name).toList();
        spec.commandLine()
                .getOut()
                .println(LocalKeys.in(data.path).token(account, names, Duration.ofHours(hours), Instant.now()));
        return ExitCode.OK;
    }
}
