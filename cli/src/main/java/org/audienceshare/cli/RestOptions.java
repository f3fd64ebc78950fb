package org.audienceshare.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.DeadLetterClient;
import org.audienceshare.cli.rest.FieldsClient;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.cli.rest.LocalStack;
import org.audienceshare.cli.rest.NoticesClient;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.PlacementClient;
import org.audienceshare.cli.rest.ScheduleClient;
import org.audienceshare.cli.rest.SupportClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the service is and who calls it: the same options for every command that uses REST. */
final class RestOptions {

    private static final String DEFAULT_URL = "http://localhost:8080";
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    /** As long as a command can wait, and as the share-service accepts. */
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the local stack (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:AUDIENCE_SHARE_URL}",
            description = "Address of the share-service (default: the environment variable AUDIENCE_SHARE_URL, else"
                    + " that of the stack running on --data, else " + DEFAULT_URL + ").")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "JWT",
            defaultValue = "${env:AUDIENCE_SHARE_TOKEN}",
            description = "Token of the caller, from the command `token` or your own issuer. Better put it into the"
                    + " environment variable AUDIENCE_SHARE_TOKEN: everybody on the machine can read arguments.")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token of the caller.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--as",
            paramLabel = "ACCOUNT",
            description = "Account that calls, with a token signed by the key of the local stack in --data.")
    private @Nullable String account;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "${env:AUDIENCE_SHARE_PROFILE}",
            description = "Profile of the configuration file, for what the options above do not say: NAME.url,"
                    + " NAME.token-file and NAME.as (default: the lines without a name).")
    private @Nullable String profile;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:AUDIENCE_SHARE_CONFIG}",
            description = "The configuration file (default: audience-share/config.properties in the folder"
                    + " XDG_CONFIG_HOME, else in ~/.config).")
    private @Nullable Path config;

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** To be thrown: the sentence and the command's usage are printed, and the exit code is 2. */
    ParameterException wrongUsage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    /** A client for the caller that the options name. */
    ApiClient client() {
        return client(null, List.of());
    }

    /**
     * @param defaultCaller who calls if the options name nobody; null if somebody must be named
     * @param roles of a token that is signed here
     */
    ApiClient client(@Nullable String defaultCaller, List<String> roles) {
        return new ApiClient(serviceUrl(), callersToken(defaultCaller, roles));
    }

    /** A client for the fields of the caller that the options name. */
    FieldsClient fields() {
        return new FieldsClient(serviceUrl(), callersToken(null, List.of()));
    }

    /** A client for the schedules of the caller that the options name. */
    ScheduleClient schedules() {
        return new ScheduleClient(serviceUrl(), callersToken(null, List.of()));
    }

    /** A client for an operator who looks at dead letters. */
    DeadLetterClient deadLetters() {
        return new DeadLetterClient(serviceUrl(), callersToken("operator", List.of("OPERATOR")));
    }

    /** A client for support. */
    SupportClient support() {
        return new SupportClient(serviceUrl(), callersToken("support", List.of("SUPPORT")));
    }

    /** Refuses a number of rows that can't be listed. */
    void requireLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw wrongUsage(String.format(Locale.ROOT, "--limit must be from 1 to %,d.", most));
        }
    }

    /** A client for the notices of the caller that the options name. */
    NoticesClient notices() {
        return new NoticesClient(serviceUrl(), callersToken(null, List.of()));
    }

    /** A client for an operator. */
    OperationsClient operations() {
        return operations(List.of("OPERATOR"));
    }

    /** A client for the places of accounts, for an operator. */
    PlacementClient placements() {
        return new PlacementClient(serviceUrl(), callersToken("operator", List.of("OPERATOR")));
    }

    /** @param roles of a token that is signed here */
    OperationsClient operations(List<String> roles) {
        return new OperationsClient(serviceUrl(), callersToken("operator", roles));
    }

    /** Asks on the terminal; anything but yes is no. */
    boolean confirmed(String question) throws IOException {
        out().print(question + " [y/N] ");
        out().flush();
        // The reader is not closed: standard input is not ours.
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private Profile profile() {
        try {
            return Profile.read(
                    config == null ? Profile.defaultFile() : config,
                    profile == null || profile.isBlank() ? null : profile,
                    config != null);
        } catch (IllegalArgumentException e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private URI serviceUrl() {
        String named =
                url == null || url.isBlank() ? profile().option(Profile.URL).orElse(null) : url;
        if (named == null) {
            return LocalStack.shareServiceUrl(data).orElse(URI.create(DEFAULT_URL));
        }
        try {
            URI address = new URI(named);
            if (address.getHost() != null && Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException isNone) {
            // The same sentence.
        }
        throw wrongUsage(
                "--url, AUDIENCE_SHARE_URL, or the url of a profile, must start with http:// or https:// and name a host, as in "
                        + DEFAULT_URL + ".");
    }

    /** The token that was given, which a file or a shell may have ended with a line break; or one that is signed here. */
    private String callersToken(@Nullable String defaultCaller, List<String> roles) {
        String given = givenToken();
        if (given.isEmpty()) {
            return localToken(defaultCaller, roles);
        }
        if (!TOKEN.matcher(given).matches()) {
            throw wrongUsage(
                    "The token, of --token, --token-file or AUDIENCE_SHARE_TOKEN, has characters that no token has.");
        }
        return given;
    }

    private String givenToken() {
        if (tokenFile != null) {
            return tokenIn(tokenFile, "--token-file");
        }
        if (token != null && !token.isBlank()) {
            return token.strip();
        }
        return account != null
                ? ""
                : profile()
                        .option(Profile.TOKEN_FILE)
                        .map(file -> tokenIn(Path.of(file), "the configuration"))
                        .orElse("");
    }

    private String tokenIn(Path file, String from) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw wrongUsage("The file " + file + " of " + from + " can't be read.");
        }
    }

    private String localToken(@Nullable String defaultCaller, List<String> roles) {
        String caller = account != null ? account : profile().option(Profile.AS).orElse(defaultCaller);
        if (caller == null) {
            throw wrongUsage("Name the caller with --as ACCOUNT or --token JWT, or with --token-file FILE.");
        }
        if (!Files.isDirectory(data.resolve("keys"))) {
            throw wrongUsage("There is no key in " + data.resolve("keys")
                    + ": name the data folder of the local stack with --data, or pass a token with --token.");
        }
        return LocalKeys.in(data).token(caller, roles, TOKEN_LIFETIME, Instant.now());
    }
}
