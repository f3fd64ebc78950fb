package org.audienceshare.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.DeadLetterClient;
import org.audienceshare.cli.rest.DeadLetterClient.Redelivered;
import org.audienceshare.cli.rest.DeadLetterClient.Skipped;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code dlt}: records that were given up. */
@Command(
        name = "dlt",
        description = {
            "Lists, shows, redelivers and drops dead letters: records that could not be processed, with the reason.",
            "Needs the role OPERATOR."
        })
final class DeadLetterCommand {

    private static final int MAX_LIMIT = 200;
    private static final Pattern POSITION = Pattern.compile("([A-Za-z0-9._-]+)-(\\d{1,9})@(\\d{1,18})");
    private static final String POSITION_HELP = "Where it is, as `list` shows it: audience.events.dlt-3@17.";

    @Command(name = "list", description = "Lists dead letters, newest first.")
    void list(
            @Mixin RestOptions rest,
            @Mixin ListOutputOptions output,
            @Option(names = "--topic", paramLabel = "TOPIC", description = "Only of this dead-letter topic.") @Nullable
                    String topic,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many to list, 1 to 200 (default: ${DEFAULT-VALUE}).")
                    int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw rest.wrongUsage("--limit must be from 1 to " + MAX_LIMIT + ".");
        }
        List<JsonNode> letters = rest.deadLetters().deadLetters(topic, limit);
        Table table =
                new Table("dead letter", "since", "type", "key", "redelivered", "dropped", "processed since", "reason");
        letters.forEach(letter -> table.row(
                position(letter),
                letter.required("at").asString(),
                text(letter, "type"),
                text(letter, "key"),
                text(letter, "redeliveredAt"),
                text(letter, "droppedAt"),
                letter.path("processedSince").isInt()
                        ? counted(letter.path("processedSince").asInt(), "+")
                        : null,
                text(letter, "reason")));
        output.print(rest.out(), letters, table, "There are no dead letters.");
    }

    @Command(name = "show", description = "Prints a dead letter with its headers and its value, as JSON.")
    int show(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "DEAD_LETTER", description = POSITION_HELP) String letter) {
        Matcher position = position(rest, letter);
        Optional<JsonNode> found = rest.deadLetters().deadLetter(position.group(1), letter);
        if (found.isEmpty()) {
            rest.err().println("There is no dead letter " + letter + ".");
            return ExitCode.SOFTWARE;
        }
        rest.out().println(found.get().toPrettyString());
        return ExitCode.OK;
    }

    @Command(
            name = "redeliver",
            description = {
                "Sends one dead letter, or all of a topic with the same reason, to the topic that they came from.",
                "Repair the cause first. Asks, unless it is one.",
                "Of one, it says how many other events of its audience were carried out since."
            })
    int redeliver(
            @Mixin RestOptions rest,
            @Option(names = "--topic", paramLabel = "TOPIC", description = "The dead-letter topic, with --reason.")
                    @Nullable
                    String topic,
            @Option(names = "--reason", paramLabel = "TEXT", description = "All that have exactly this reason.")
                    @Nullable
                    String reason,
            @Option(names = "--yes", description = "Do not ask for confirmation.") boolean yes,
            @Parameters(paramLabel = "DEAD_LETTER", arity = "0..1", description = POSITION_HELP) @Nullable
                    String letter)
            throws IOException {
        DeadLetterClient client = rest.deadLetters();
        if (letter != null && topic == null && reason == null) {
            Matcher position = position(rest, letter);
            Redelivered redelivered = client.redeliver(
                    position.group(1), Integer.parseInt(position.group(2)), Long.parseLong(position.group(3)));
            rest.out().println("redelivered: 1");
            if (redelivered.processedSince() != null && redelivered.processedSince() > 0) {
                rest.out().println(processedSince(redelivered.processedSince()));
            }
            return ExitCode.OK;
        }
        if (letter != null || topic == null || reason == null) {
            throw rest.wrongUsage("Name one DEAD_LETTER, or --topic and --reason.");
        }
        if (!yes && !rest.confirmed("Redeliver all dead letters of " + topic + " with this reason?")) {
            rest.err().println("Nothing was redelivered.");
            return ExitCodes.DECLINED;
        }
        Redelivered redelivered = client.redeliverAll(topic, reason);
        rest.out().printf("redelivered: %,d%n", redelivered.redelivered());
        if (!redelivered.complete()) {
            rest.err().println("There may be older ones that were not searched; run it again.");
        }
        return ExitCode.OK;
    }

    @Command(
            name = "drop",
            description = {
                "Gives a dead letter up for good: it is no longer redelivered with others of the same reason.",
                "If it ends the sharing of an audience, the audience's copies no longer wait for it. Asks first."
            })
    int drop(
            @Mixin RestOptions rest,
            @Option(names = "--yes", description = "Do not ask for confirmation.") boolean yes,
            @Parameters(paramLabel = "DEAD_LETTER", description = POSITION_HELP) String letter)
            throws IOException {
        Matcher position = position(rest, letter);
        if (!yes && !rest.confirmed("Drop the dead letter " + letter + "?")) {
            rest.err().println("Nothing was dropped.");
            return ExitCodes.DECLINED;
        }
        rest.deadLetters()
                .drop(position.group(1), Integer.parseInt(position.group(2)), Long.parseLong(position.group(3)));
        rest.out().println("dropped: " + letter);
        return ExitCode.OK;
    }

    @Command(
            name = "skip",
            description = {
                "Moves the workers past a record that can't be read, so that its partition goes on. What is in it is lost.",
                "Stop all workers first, and start them afterwards. Asks first."
            })
    int skip(
            @Mixin RestOptions rest,
            @Option(names = "--yes", description = "Do not ask for confirmation.") boolean yes,
            @Parameters(
                            paramLabel = "RECORD",
                            description = "Where the record is, as the workers' log names it: audience.events-3@4711.")
                    String record)
            throws IOException {
        Matcher position = position(rest, record);
        if (!yes && !rest.confirmed("Skip the record " + record + "? What is in it is lost.")) {
            rest.err().println("Nothing was skipped.");
            return ExitCodes.DECLINED;
        }
        Skipped skipped = rest.deadLetters()
                .skip(position.group(1), Integer.parseInt(position.group(2)), Long.parseLong(position.group(3)));
        rest.out().printf("skipped: %s; %s reads offset %d next%n", record, skipped.group(), skipped.next());
        return ExitCode.OK;
    }

    /** In the words of the page of dead letters. */
    private static String processedSince(int events) {
        String others = events == 1
                ? "1 other event of its audience was"
                : counted(events, " or more") + " other events of its audience were";
        return "Since it became a dead letter, " + others + " carried out.";
    }

    /** @param andMore stands behind the number at which the service stops to count */
    private static String counted(int events, String andMore) {
        return events < DeadLetterClient.MAX_COUNTED ? "" + events : events + andMore;
    }

    private static Matcher position(RestOptions rest, String letter) {
        Matcher position = POSITION.matcher(letter);
        if (!position.matches()) {
            throw rest.wrongUsage("DEAD_LETTER or RECORD must be as in audience.events.dlt-3@17.");
        }
        return position;
    }

    static String position(JsonNode letter) {
        return letter.required("topic").asString() + "-"
                + letter.required("partition").asInt() + "@"
                + letter.required("offset").asLong();
    }

    private static @Nullable String text(JsonNode letter, String field) {
        return letter.path(field).isString() ? letter.path(field).asString() : null;
    }
}
