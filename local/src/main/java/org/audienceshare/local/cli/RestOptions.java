package org.audienceshare.local.cli;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.audienceshare.local.client.ApiClient;
import org.audienceshare.local.stack.LocalKeys;
import org.audienceshare.local.stack.StackFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the service is and who is calling: the same options for every command that uses REST. */
final class RestOptions {

    private static final String DEFAULT_URL = "http://localhost:8080";
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private DataFolder data = new DataFolder();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Where the share-service is (default: the stack that runs on --data, else " + DEFAULT_URL + ").")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "JWT",
            description = "Token of the caller, from `token` or your own issuer.")
    private @Nullable String token;

    @Option(
            names = "--as",
            paramLabel = "ACCOUNT",
            description = "Account that calls, with a token made from the local stack's key in --data.")
    private @Nullable String account;

    /** A client for the caller that the options name. */
    ApiClient client() {
        return client(null, List.of());
    }

    /**
     * @param otherwise who calls where the options name nobody; null if somebody must be named
     * @param roles of a token that is made here
     */
    ApiClient client(@Nullable String otherwise, List<String> roles) {
        return new ApiClient(serviceUrl(), token == null ? localToken(otherwise, roles) : token);
    }

    private URI serviceUrl() {
        if (url != null) {
            return url;
        }
        return StackFile.running(data.path)
                .map(stack -> URI.create(stack.addresses().shareServiceUrl()))
                .orElse(URI.create(DEFAULT_URL));
    }

    private String localToken(@Nullable String otherwise, List<String> roles) {
        String caller = account == null ? otherwise : account;
        if (caller == null) {
            throw new ParameterException(spec.commandLine(), "Say who calls, with --as ACCOUNT or --token JWT.");
        }
        if (!Files.isDirectory(data.path.resolve("keys"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no key in " + data.path.resolve("keys")
                            + ": name the running stack's folder with --data, or bring a token with --token.");
        }
        return LocalKeys.in(data.path).token(caller, roles, TOKEN_LIFETIME, Instant.now());
    }
}
