package org.audienceshare.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code suppressions}: addresses that nobody of a brand may get a copy of. */
@Command(
        name = "suppressions",
        description = {
            "Lists, adds and removes addresses that nobody of a brand may get a copy of.",
            "Needs the role SUPPORT."
        })
final class SuppressionsCommand {

    private static final int MAX_LIMIT = 10_000;

    @Command(name = "list", description = "Lists suppressed addresses, by address.")
    void list(
            @Mixin RestOptions rest,
            @Mixin ListOutputOptions output,
            @Option(names = "--brand", paramLabel = "ID", required = true, description = "The brand.") String brand,
            @Option(names = "--search", paramLabel = "TEXT", description = "Only addresses that begin with it.")
                    @Nullable
                    String search,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "How many to list, 1 to 10,000 (default: ${DEFAULT-VALUE}).")
                    int limit) {
        rest.requireLimit(limit, MAX_LIMIT);
        new RowPrinter(rest, output)
                .print(
                        rest.support().suppressions(brand, search, limit),
                        "No address is suppressed.",
                        "address=email",
                        "reason",
                        "by",
                        "at");
    }

    @Command(
            name = "add",
            description = {
                "Suppresses addresses. The next share or sync takes them out of the audience at every recipient.",
                "An address that is known keeps its first reason."
            })
    void add(
            @Mixin RestOptions rest,
            @Mixin OutputOptions output,
            @Option(names = "--brand", paramLabel = "ID", required = true, description = "The brand.") String brand,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, such as complaint.")
                    String reason,
            @Parameters(paramLabel = "EMAIL", arity = "1..1000", description = "The addresses.") List<String> emails) {
        JsonNode answer = rest.support().suppress(brand, emails, reason);
        output.print(
                rest.out(),
                answer,
                () -> rest.out()
                        .printf(
                                "suppressed: %,d; suppressed before: %,d%n",
                                answer.path("added").asInt(0),
                                answer.path("known").asInt(0)));
    }

    @Command(
            name = "remove",
            description = "Takes addresses off the list. Nobody is subscribed again by that. Asks first.")
    int remove(
            @Mixin RestOptions rest,
            @Mixin OutputOptions output,
            @Option(names = "--brand", paramLabel = "ID", required = true, description = "The brand.") String brand,
            @Option(names = "--yes", description = "Do not ask for confirmation.") boolean yes,
            @Parameters(paramLabel = "EMAIL", arity = "1..1000", description = "The addresses.") List<String> emails)
            throws IOException {
        if (!yes) {
            output.requireTable("--yes", rest);
            String count = emails.size() == 1 ? "1 address" : emails.size() + " addresses";
            if (!rest.confirmed("Let recipients get copies of " + count + " again?")) {
                rest.err().println("Nothing was removed.");
                return ExitCodes.DECLINED;
            }
        }
        JsonNode answer = rest.support().unsuppress(brand, emails);
        output.print(
                rest.out(),
                answer,
                () -> rest.out().printf("removed: %,d%n", answer.path("removed").asInt(0)));
        return ExitCode.OK;
    }
}
