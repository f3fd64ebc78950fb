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

    /** The audience after an edit that leaves less than half of its contacts in it. */
    DemoAudience narrowedAudience() {
        return DemoAudience.parse(text(directory.resolve("edits").resolve("narrowed-audience.json")));
    }

    /** What the administrator shares. */
    DemoAudience filterSet() {
        return DemoAudience.parse(text(directory.resolve("filter-set.json")));
    }

    Path senderExport() {
        return directory.resolve("contacts.csv");
    }

    /** What the account has before anything is shared. */
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

    /** What the recipient does to its copies before the sync. */
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
