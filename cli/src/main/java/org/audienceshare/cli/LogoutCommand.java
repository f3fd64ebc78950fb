package org.audienceshare.cli;

import java.util.concurrent.Callable;
import org.audienceshare.cli.signin.SignInFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code logout}: forgets a sign-in. */
@Command(
        name = "logout",
        description = "Deletes the tokens of `login` for this profile. The session at the provider goes on.")
final class LogoutCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ProfileOptions profile = new ProfileOptions();

    @Override
    public Integer call() {
        SignInFile file = profile.signInFile();
        boolean wasSignedIn = file.delete();
        spec.commandLine()
                .getOut()
                .println(
                        wasSignedIn
                                ? "You are signed out: " + file.path() + " is deleted."
                                : "You were not signed in.");
        return ExitCode.OK;
    }
}
