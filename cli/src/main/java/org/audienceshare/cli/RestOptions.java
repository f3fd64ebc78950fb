package org.audienceshare.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.DeadLetterClient;
import org.audienceshare.cli.rest.FieldsClient;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.cli.rest.NoticesClient;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.PlacementClient;
import org.audienceshare.cli.rest.ScheduleClient;
import org.audienceshare.cli.rest.ServiceConnection;
import org.audienceshare.cli.rest.SupportClient;
import org.audienceshare.cli.signin.SignIn;
import org.audienceshare.cli.signin.SignInFile;
import org.audienceshare.cli.signin.SignedInToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the service is and who calls it: the same options for every command that uses REST. */
final class RestOptions {

    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    /** As long as a command can wait, and as the share-service accepts. */
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(
            names = "--token",
            paramLabel = "JWT",
            defaultValue = "${env:AUDIENCE_SHARE_TOKEN}",
            description = "Token of the caller, from the command `token` or your own issuer. Better put it into the"
                    + " environment variable AUDIENCE_SHARE_TOKEN: everybody on the machine can read arguments."
                    + " Without one, the sign-in of the profile counts (`login`).")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token of the caller.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--as",
            paramLabel = "ACCOUNT",
            description = "Account that calls, with a token signed by the key of the local stack in --data.")
    private @Nullable String account;

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
        return create(ApiClient::new, defaultCaller, roles);
    }

    /** A client for the fields of the caller that the options name. */
    FieldsClient fields() {
        return create(FieldsClient::new, null, List.of());
    }

    /** A client for the schedules of the caller that the options name. */
    ScheduleClient schedules() {
        return create(ScheduleClient::new, null, List.of());
    }

    /** A client for the notices of the caller that the options name. */
    NoticesClient notices() {
        return create(NoticesClient::new, null, List.of());
    }

    /** A client for support. */
    SupportClient support() {
        return create(SupportClient::new, "support", List.of("SUPPORT"));
    }

    /** A client for an operator who looks at dead letters. */
    DeadLetterClient deadLetters() {
        return create(DeadLetterClient::new, "operator", List.of("OPERATOR"));
    }

    /** A client for the places of accounts, for an operator. */
    PlacementClient placements() {
        return create(PlacementClient::new, "operator", List.of("OPERATOR"));
    }

    /** A client for an operator. */
    OperationsClient operations() {
        return operations(List.of("OPERATOR"));
    }

    /** @param roles of a token that is signed here */
    OperationsClient operations(List<String> roles) {
        return create(OperationsClient::new, "operator", roles);
    }

    /** Refuses a number of rows that can't be listed. */
    void requireLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw wrongUsage(String.format(Locale.ROOT, "--limit must be from 1 to %,d.", most));
        }
    }

    /** Asks on the terminal; anything but yes is no. */
    boolean confirmed(String question) throws IOException {
        out().print(question + " [y/N] ");
        out().flush();
        // The reader is not closed: standard input is not ours.
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private <T> T create(Function<ServiceConnection, T> client, @Nullable String defaultCaller, List<String> roles) {
        URI url = service.url();
        return client.apply(
                new ServiceConnection(url, callersToken(url, defaultCaller, roles), message -> err().println(message)));
    }

    /**
     * The token that was given, which a file or a shell may have ended with a line break; or that of the sign-in, if it is for this
     * service; or one that is signed here.
     */
    private Supplier<String> callersToken(URI url, @Nullable String defaultCaller, List<String> roles) {
        String given = givenToken(url);
        if (!given.isEmpty()) {
            if (!TOKEN.matcher(given).matches()) {
                throw wrongUsage(
                        "The token, of --token, --token-file or AUDIENCE_SHARE_TOKEN, has characters that no token has.");
            }
            return () -> given;
        }
        SignInFile file = service.profile().signInFile();
        Optional<SignIn> signIn = account == null ? file.read() : Optional.empty();
        if (signIn.isPresent() && signIn.get().isFor(url)) {
            return new SignedInToken(signIn.get(), file, Clock.systemUTC());
        }
        String caller = account != null
                ? account
                : service.profile().profile().option(Profile.AS).orElse(defaultCaller);
        boolean canSign = Files.isDirectory(service.data().resolve("keys"));
        if (account == null && (caller == null || !canSign)) {
            requireSignIn(url, signIn);
        }
        if (caller == null) {
            throw wrongUsage(
                    "Name the caller with --as ACCOUNT or --token JWT, or with --token-file FILE, or sign in with `login`.");
        }
        if (!canSign) {
            throw wrongUsage("There is no key in " + service.data().resolve("keys")
                    + ": name the data folder of the local stack with --data, pass a token with --token, or sign in with"
                    + " `login`.");
        }
        String signed = LocalKeys.in(service.data()).token(caller, roles, TOKEN_LIFETIME, Instant.now());
        return () -> signed;
    }

    /** Says so where people sign in, but not to this service. */
    private void requireSignIn(URI url, Optional<SignIn> elsewhere) {
        if (elsewhere.isPresent()) {
            throw ApiException.notSignedIn(
                    "You are signed in at " + elsewhere.get().url() + ", and its token is not sent to " + url
                            + ". Use a profile for each service, and sign in to this one with `login`.");
        }
        if (service.profile().profile().option(Profile.ISSUER).isPresent()) {
            throw ApiException.notSignedIn("You are not signed in at " + url + ". Sign in with `login`"
                    + (service.profile().name() == null
                            ? "."
                            : " --profile " + service.profile().name() + "."));
        }
    }

    private String givenToken(URI url) {
        if (tokenFile != null) {
            return tokenIn(tokenFile, "--token-file");
        }
        if (token != null && !token.isBlank()) {
            return token.strip();
        }
        return account != null ? "" : profilesToken(url);
    }

    /** A profile that names a service has a token for this one alone. */
    private String profilesToken(URI url) {
        Profile profile = service.profile().profile();
        Optional<String> file = profile.option(Profile.TOKEN_FILE);
        Optional<String> its = profile.option(Profile.URL);
        if (file.isPresent() && its.isPresent() && !SignIn.isSame(its.get(), url)) {
            throw wrongUsage("The token-file of the configuration is for " + its.get() + ", and is not sent to " + url
                    + ". Name another token with --token-file, or the profile with --profile.");
        }
        return file.map(named -> tokenIn(Path.of(named), "the configuration")).orElse("");
    }

    private String tokenIn(Path file, String from) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw wrongUsage("The file " + file + " of " + from + " can't be read.");
        }
    }
}
