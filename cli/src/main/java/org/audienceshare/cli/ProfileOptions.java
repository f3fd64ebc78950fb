package org.audienceshare.cli;

import java.nio.file.Path;
import org.audienceshare.cli.signin.SignInFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which profile of which configuration file. */
final class ProfileOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

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

    /** What the profile says. */
    Profile profile() {
        try {
            return Profile.read(file(), name(), config != null);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** Null for the lines without a name. */
    @Nullable
    String name() {
        return profile == null || profile.isBlank() ? null : profile;
    }

    /** Where its sign-in is kept. */
    SignInFile signInFile() {
        return SignInFile.beside(file(), name());
    }

    private Path file() {
        return config == null ? Profile.defaultFile() : config;
    }
}
