package org.audienceshare.cli;

import java.util.List;
import java.util.stream.Stream;
import org.audienceshare.cli.rest.SelectionRef;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The users, teams and offices that a command is about. */
final class SelectionOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--user", paramLabel = "ID", split = ",", description = "A user; can be repeated.")
    private List<String> users = List.of();

    @Option(names = "--team", paramLabel = "ID", split = ",", description = "A team; can be repeated.")
    private List<String> teams = List.of();

    @Option(names = "--office", paramLabel = "ID", split = ",", description = "An office; can be repeated.")
    private List<String> offices = List.of();

    /** The older name of {@code --office}. */
    @Option(names = "--organisation", paramLabel = "ID", split = ",", hidden = true)
    private List<String> organisations = List.of();

    /** At least one selection; without one, the usage is explained. */
    List<SelectionRef> required() {
        List<SelectionRef> selections = selections();
        if (selections.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Name at least one recipient with --user, --team or --office.");
        }
        return selections;
    }

    /** Either all recipients or at least one selection, not both; otherwise the usage is explained. */
    List<SelectionRef> requiredUnless(boolean all) {
        List<SelectionRef> selections = selections();
        if (all != selections.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Name the recipients with --user, --team and --office, or all with --all.");
        }
        return selections;
    }

    private List<SelectionRef> selections() {
        return Stream.of(
                        Stream.concat(offices.stream(), organisations.stream()).map(SelectionRef::organisation),
                        teams.stream().map(SelectionRef::team),
                        users.stream().map(SelectionRef::user))
                .flatMap(selection -> selection)
                .toList();
    }
}
