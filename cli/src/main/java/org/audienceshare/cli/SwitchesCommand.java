package org.audienceshare.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code switches}: what an account may do. */
@Command(name = "switches", description = "Turns an account's sharing on or off. Needs the role SUPPORT.")
final class SwitchesCommand implements Callable<Integer> {

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--audience-sharing",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether the account may share audiences.")
    private @Nullable Boolean audienceSharing;

    @Option(
            names = "--team-sharing",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether the account may share with teams.")
    private @Nullable Boolean teamSharing;

    @Parameters(paramLabel = "ACCOUNT", description = "The account.")
    private String account = "";

    @Override
    public Integer call() {
        if (audienceSharing == null && teamSharing == null) {
            throw rest.wrongUsage("Add --audience-sharing, --team-sharing, or both.");
        }
        JsonNode answer = rest.support().turn(account, audienceSharing, teamSharing);
        output.print(
                rest.out(),
                answer,
                () -> rest.out()
                        .printf(
                                "%s: audience sharing %s, team sharing %s%n",
                                account, onOrOff(answer, "audienceSharing"), onOrOff(answer, "teamSharing")));
        return ExitCode.OK;
    }

    private static String onOrOff(JsonNode answer, String name) {
        return answer.path(name).asBoolean(false) ? "on" : "off";
    }
}
