package org.audienceshare.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.PlacementClient;
import org.audienceshare.cli.rest.PlacementClient.PlacementResponse;
import org.audienceshare.cli.rest.PlacementClient.PlacementsResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code placement}: in which cluster accounts' contacts are. */
@Command(
        name = "placement",
        description = {
            "Shows in which database cluster accounts' contacts are, and moves them to another one.",
            "Needs the role OPERATOR."
        })
final class PlacementCommand {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final long POLL_MILLIS = 1_000;

    @Command(name = "list", description = "Lists the clusters, and the accounts of each.")
    void list(@Mixin RestOptions rest, @Mixin ListOutputOptions output) {
        PlacementClient client = rest.placements();
        List<PlacementResponse> places = new ArrayList<>();
        String next = null;
        PlacementsResponse page;
        do {
            page = client.list(next);
            places.addAll(page.placements());
            next = page.next();
        } while (next != null);
        if (output.isTable()) {
            rest.out().println("clusters: " + String.join(", ", page.clusters()));
        }
        output.print(
                rest.out(),
                new PlacementsResponse(page.clusters(), places, null),
                table(places),
                "There are no accounts.");
    }

    @Command(name = "show", description = "Shows where an account's contacts are, and how far a move is.")
    void show(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String account) {
        print(rest, rest.placements().show(checked(rest, account)));
    }

    @Command(
            name = "move",
            description = {
                "Moves an account's contacts to another cluster, or goes on with a move that was interrupted.",
                "Syncs of the account wait, and nobody may write its contacts until this ends: see docs/operations.md."
            })
    int move(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String account,
            @Option(names = "--to", paramLabel = "CLUSTER", required = true, description = "Where to.") String to,
            @Option(
                            names = "--drop-old",
                            description = "Deletes the old collection at the end. Without this it stays, unused.")
                    boolean dropOld)
            throws InterruptedException {
        PlacementClient client = rest.placements();
        PlacementResponse place = client.move(checked(rest, account), to);
        try (Progress bar = Progress.bar("copying", " contacts", 1)) {
            while (!place.isSettled()) {
                bar.update(place.copied(), Math.max(1, place.copied()));
                Thread.sleep(POLL_MILLIS);
                place = client.show(account);
                if (!place.isSettled() && !place.working()) {
                    place = client.move(account, to);
                }
            }
        }
        if (!place.cluster().equals(to)) {
            rest.err().println("The move was cancelled: the contacts are in " + place.cluster() + ".");
            return ExitCode.SOFTWARE;
        }
        print(rest, dropOld && place.unused() != null ? client.dropUnused(account) : place);
        return ExitCode.OK;
    }

    @Command(
            name = "cancel",
            description = "Cancels a move that has not reached the new cluster: the contacts stay where they are.")
    void cancel(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "ACCOUNT", description = "Id of the account.") String account) {
        print(rest, rest.placements().cancel(checked(rest, account)));
    }

    private static String checked(RestOptions rest, String account) {
        if (!ID.matcher(account).matches()) {
            throw rest.wrongUsage("An account's id has 1 to 64 of A-Z a-z 0-9 _ and -.");
        }
        return account;
    }

    private static void print(RestOptions rest, PlacementResponse place) {
        table(List.of(place)).lines().forEach(rest.out()::println);
    }

    private static Table table(List<PlacementResponse> places) {
        Table table = new Table("account", "cluster", "state", "to", "unused in");
        places.forEach(
                place -> table.row(place.accountId(), place.cluster(), place.state(), place.to(), place.unused()));
        return table;
    }
}
