package org.audienceshare.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
