package org.audienceshare.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo's files.
 *
 * @param directory the folder {@code demo} of the repository
 * @param audience what {@link DemoAudience#SENDER} shares
 */
record DemoData(Path directory, DemoBrand brand, DemoAudience audience) {

    static DemoData in(Path directory) {
        return new DemoData(
                directory,
                DemoBrand.parse(text(directory.resolve("brand.json"))),
                DemoAudience.parse(text(directory.resolve("audience.json"))));
    }

    /** The audience with a filter that finds less than half of its contacts. */
    DemoAudience narrowedAudience() {
        return DemoAudience.parse(text(directory.resolve("edits").resolve("narrowed-audience.json")));
    }

    /** The filter set that the administrator shares. */
    DemoAudience filterSet() {
        return DemoAudience.parse(text(directory.resolve("filter-set.json")));
    }

    Path senderExport() {
        return directory.resolve("contacts.csv");
    }

    /** The account's contacts before anything is shared. */
    Path ownContacts(String account) {
        return directory.resolve("recipients").resolve(account + ".csv");
    }

    Path changes() {
        return directory.resolve("edits").resolve("changed-and-unsubscribed.csv");
    }

    Path additions() {
        return directory.resolve("edits").resolve("added.csv");
    }

    Path removals() {
        return directory.resolve("edits").resolve("removed.csv");
    }

    /** The recipient's edits before the sync. */
    Path recipientEdits(String account) {
        return directory.resolve("recipient-edits").resolve(account + ".csv");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": run the demo from the repository's root", e);
        }
    }

    /**
     * An audience that the demo creates.
     *
     * @param name also the tag of the recipients' contacts
     * @param type as {@code POST /api/audiences} takes it
     */
    record DemoAudience(String name, String type, JsonNode filter) {

        /** The account that shares its contacts. */
        static final String SENDER = "bayside-office";

        /** Recipients that edit and unsubscribe their contacts between the first share and the sync. */
        static final List<String> EDITING_RECIPIENTS = List.of("amelia-hart", "priya-sharma", "rosa-alvarez");

        static DemoAudience parse(String document) {
            JsonNode root = new JsonMapper().readTree(document);
            return new DemoAudience(
                    root.required("name").asString(), root.required("type").asString(), root.required("filter"));
        }

        MemberRule rule() {
            return new MemberRule(filter);
        }
    }
}
