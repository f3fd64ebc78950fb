package org.audienceshare.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.audienceshare.cli.console.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: exports contacts to a file. */
@Command(name = "export", description = "Exports contacts to a file.")
final class ExportCommand {

    private static final int BYTES_PER_KB = 1_024;

    @Command(
            name = "contacts",
            description = {
                "Exports the caller's contacts, or those of an audience, to a CSV file that only its owner can read.",
                "Imported again, the file changes nothing."
            })
    void contacts(
            @Mixin RestOptions rest,
            @Option(names = "--audience", paramLabel = "ID", description = "Only the contacts of this audience.")
                    @Nullable
                    String audience,
            @Option(
                            names = "--bom",
                            description = "Begins the file with a byte order mark, as some spreadsheets need it.")
                    boolean byteOrderMark,
            @Option(names = "--force", description = "Replaces the file if there is one.") boolean force,
            @Parameters(paramLabel = "FILE", description = "The file to write.") Path file) {
        if (Files.exists(file) && !force) {
            throw rest.wrongUsage(file + " exists; --force replaces it.");
        }
        long bytes;
        try (Progress bar = Progress.bar("downloading", " KB", BYTES_PER_KB)) {
            bytes = rest.client().contacts().export(audience, byteOrderMark, file, received -> bar.update(received, 0));
        }
        rest.out().printf("%,d bytes in %s%n", bytes, file);
    }
}
