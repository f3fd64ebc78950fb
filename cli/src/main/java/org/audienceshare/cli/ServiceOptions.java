package org.audienceshare.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import org.audienceshare.cli.rest.LocalStack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the service is. */
final class ServiceOptions {

    private static final String DEFAULT_URL = "http://localhost:8080";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ProfileOptions profile = new ProfileOptions();

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

    /** Of the local stack. */
    Path data() {
        return data;
    }

    ProfileOptions profile() {
        return profile;
    }

    /** The address of the share-service. */
    URI url() {
        String named = url == null || url.isBlank()
                ? profile.profile().option(Profile.URL).orElse(null)
                : url;
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
        throw new ParameterException(
                spec.commandLine(),
                "--url, AUDIENCE_SHARE_URL, or the url of a profile, must start with http:// or https:// and name a host, as in "
                        + DEFAULT_URL + ".");
    }
}
