package org.audienceshare.cli;

/** The command line of the distribution, which needs no source tree. */
public final class CommandLineProgram {

    private CommandLineProgram() {}

    public static void main(String[] args) {
        System.exit(AudienceShareCommand.commandLine().execute(args));
    }
}
