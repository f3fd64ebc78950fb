package org.audienceshare.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.AudienceResponse.SharesResponse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code audience}: creates, shows, lists, duplicates and deletes audiences. */
@Command(name = "audience", description = "Creates, shows, lists, duplicates and deletes audiences.")
final class AudienceCommand {

    @Command(name = "create", description = "Creates an audience and prints its id.")
    void create(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "NAME", description = "Its name; recipients' contacts get a tag with this name.")
                    String name,
            @Option(
                            names = "--filter",
                            paramLabel = "FILE|JSON",
                            description = "The filter as JSON, described in docs/rest.md (default: all contacts).")
                    @Nullable
                    String filter,
            @Option(
                            names = "--type",
                            description = "PERSONAL or OFFICE_WIDE (default: the type that the account can have).")
                    @Nullable
                    String type)
            throws IOException {
        JsonNode json = filter == null ? null : parse(filter, rest);
        rest.out().println(rest.client().createAudience(name, type, json).id());
    }

    @Command(name = "list", description = "Lists the caller's audiences.")
    void list(@Mixin RestOptions rest, @Mixin ListOutputOptions output) {
        List<AudienceResponse> audiences = rest.client().audiences();
        Table table = new Table("id", "name", "type", "shared with", "last synced");
        audiences.forEach(audience -> table.row(
                audience.id(), audience.name(), audience.type(), audience.sharedWith(), audience.lastSyncedAt()));
        output.print(rest.out(), audiences, table, "There are no audiences.");
    }

    @Command(name = "show", description = "Shows an audience, who it is shared with, and the state of each recipient.")
    void show(@Mixin RestOptions rest, @Parameters(paramLabel = "ID", description = "The audience.") String id) {
        ApiClient client = rest.client();
        AudienceResponse audience = client.audience(id);
        PrintWriter out = rest.out();
        out.printf("%s (%s), %s%n", audience.name(), audience.type(), audience.id());
        if (audience.filter() != null) {
            out.println("filter: " + audience.filter());
        }
        Long total = client.contactCount(id);
        out.println("contacts: " + (total == null ? "not counted" : "%,d".formatted(total)));
        if (audience.own()) {
            print(client.shares(id), out);
        }
    }

    @Command(
            name = "duplicate",
            description = {
                "Creates an audience with the same filter and the same contacts added and removed by hand, and prints its id.",
                "It is shared with nobody."
            })
    void duplicate(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "ID", description = "The audience.") String id,
            @Parameters(paramLabel = "NAME", description = "The name of the new audience, another one.") String name) {
        rest.out().println(rest.client().duplicateAudience(id, name).id());
    }

    @Command(
            name = "delete",
            description = {
                "Says what it would delete, asks, and deletes an audience that is shared with nobody.",
                "All contacts and their tags stay as they are."
            })
    int delete(
            @Mixin RestOptions rest,
            @Mixin ConfirmOptions confirm,
            @Parameters(paramLabel = "ID", description = "The audience.") String id)
            throws IOException {
        ApiClient client = rest.client();
        if (confirm.asks()) {
            AudienceResponse audience = client.audience(id);
            rest.out().printf("%s (%s), %s%n", audience.name(), audience.type(), audience.id());
            rest.out()
                    .println(
                            "Its filter, its lists of contacts added and removed by hand, and its schedule are deleted."
                                    + " All contacts and their tags stay as they are.");
            if (!rest.confirmed("Delete it?")) {
                rest.err().println("Nothing was changed.");
                return ExitCodes.DECLINED;
            }
        }
        client.deleteAudience(id);
        rest.out().println("The audience is deleted.");
        return ExitCode.OK;
    }

    private static void print(SharesResponse shares, PrintWriter out) {
        out.println("last synced: " + orNever(shares.lastSyncedAt()));
        shares.selections()
                .forEach(selection -> out.printf(
                        "shared with %s %s%n",
                        selection.type().equals("ORGANISATION")
                                ? "office"
                                : selection.type().toLowerCase(Locale.ROOT),
                        selection.name() == null ? selection.id() : selection.name()));
        Table table = new Table("recipient", "state", "error");
        shares.recipients()
                .forEach(recipient -> table.row(
                        recipient.accountId(), recipient.state(), recipient.error() == null ? "" : recipient.error()));
        if (!shares.recipients().isEmpty()) {
            table.lines().forEach(out::println);
        }
    }

    private static JsonNode parse(String fileOrJson, RestOptions rest) throws IOException {
        boolean inline = fileOrJson.strip().startsWith("{");
        try {
            return new JsonMapper().readTree(inline ? fileOrJson : Files.readString(Path.of(fileOrJson)));
        } catch (JacksonException e) {
            throw rest.wrongUsage("The filter is not JSON: " + e.getOriginalMessage());
        } catch (NoSuchFileException e) {
            throw rest.wrongUsage("There is no file " + fileOrJson + ".");
        }
    }

    private static String orNever(@Nullable Object time) {
        return time == null ? "never" : time.toString();
    }
}
