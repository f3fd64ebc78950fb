package org.audienceshare.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.audienceshare.cli.signin.DeviceCode;
import org.audienceshare.cli.signin.DeviceLogin;
import org.audienceshare.cli.signin.IdentityProvider;
import org.audienceshare.cli.signin.SignIn;
import org.audienceshare.cli.signin.SignInFile;
import org.audienceshare.cli.signin.Tokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code login}: signs in at an OpenID provider. */
@Command(
        name = "login",
        description = {
            "Signs in at an OpenID provider: shows an address and a code for a browser on any device, and waits.",
            "The tokens are kept in a file that only you can read, for this profile, and sent to its service only.",
            "They are refreshed as long as the provider allows it; `logout` deletes them."
        })
final class LoginCommand implements Callable<Integer> {

    private static final String DEFAULT_SCOPE = "openid";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "Address of the provider, as in its tokens (default: NAME.issuer of the profile).")
    private @Nullable String issuer;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "A client of the provider without a secret that may use the device authorization grant"
                    + " (default: NAME.client-id of the profile).")
    private @Nullable String clientId;

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            description =
                    "What to ask for, such as \"openid offline_access\" (default: NAME.scope of the profile, else "
                            + DEFAULT_SCOPE + ").")
    private @Nullable String scope;

    @Override
    public Integer call() throws IOException {
        Profile profile = service.profile().profile();
        if (profile.option(Profile.TOKEN_FILE).isPresent()) {
            throw wrongUsage("The profile has a token-file, which comes before a sign-in: delete that line first.");
        }
        URI provider = issuer(named(issuer, profile, Profile.ISSUER));
        String client = named(clientId, profile, Profile.CLIENT_ID);
        URI url = service.url();
        SignInFile file = service.profile().signInFile();
        file.prepare();
        PrintWriter out = spec.commandLine().getOut();
        Tokens tokens = tokens(
                new IdentityProvider(provider, client, Clock.systemUTC()),
                scope != null ? scope : profile.option(Profile.SCOPE).orElse(DEFAULT_SCOPE),
                out);
        file.write(new SignIn(url, provider, client, tokens));
        out.println("You are signed in. The tokens are in " + file.path() + ", and are sent to " + url + " only.");
        if (tokens.refreshToken() == null) {
            out.println("The provider gave no refresh token, so this ends "
                    + (tokens.expiresAt() == null ? "when the token expires" : "at " + tokens.expiresAt())
                    + ". Many give one with --scope \"openid offline_access\".");
        }
        return ExitCode.OK;
    }

    private static Tokens tokens(IdentityProvider provider, String scope, PrintWriter out) {
        DeviceCode code = provider.requestCode(scope);
        out.println("Open this address in a browser, on any device:");
        out.println("    " + code.verificationUri());
        out.println("and enter the code:");
        out.println("    " + code.userCode());
        if (code.completeUri() != null) {
            out.println("Or open this one, which has the code in it, and compare the code:");
            out.println("    " + code.completeUri());
        }
        out.println("The code is valid for " + Math.max(1, code.lifetime().toMinutes()) + " min. Waiting for you …");
        out.flush();
        return new DeviceLogin(provider, Clock.systemUTC(), time -> Thread.sleep(time.toMillis())).await(code);
    }

    private String named(@Nullable String option, Profile profile, String key) {
        if (option != null && !option.isBlank()) {
            return option.strip();
        }
        return profile.option(key)
                .orElseThrow(() ->
                        wrongUsage("Add --" + key + ", or " + key + " to the profile in the configuration file."));
    }

    private URI issuer(String address) {
        try {
            URI uri = URI.create(address);
            if (IdentityProvider.isSafe(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException isNone) {
            // The same sentence.
        }
        throw wrongUsage("The issuer must be an address that begins with https://, or is on this machine.");
    }

    private ParameterException wrongUsage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
