package org.audienceshare.local.cli;

import java.util.List;
import java.util.stream.Stream;
import org.audienceshare.local.client.SelectionRef;
import picocli.CommandLine.Option;

/** Whom to share with. */
final class SelectionOptions {

    @Option(names = "--user", paramLabel = "ID", split = ",", description = "An account; may be repeated.")
    private List<String> users = List.of();

    @Option(names = "--team", paramLabel = "ID", split = ",", description = "A team; may be repeated.")
    private List<String> teams = List.of();

    @Option(names = "--organisation", paramLabel = "ID", split = ",", description = "An office; may be repeated.")
    private List<String> organisations = List.of();

    List<SelectionRef> selections() {
        return Stream.of(
                        organisations.stream().map(SelectionRef::organisation),
                        teams.stream().map(SelectionRef::team),
                        users.stream().map(SelectionRef::user))
                .flatMap(selection -> selection)
                .toList();
    }
}
