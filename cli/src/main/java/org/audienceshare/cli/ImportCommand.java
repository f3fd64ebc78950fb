package org.audienceshare.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.rest.ImportRequest;
import org.audienceshare.cli.rest.ImportResponse;
import org.audienceshare.cli.rest.ImportResponse.DirectoryResponse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: imports contacts, or the directory of offices, users and teams, from a file. */
@Command(name = "import", description = "Imports contacts, or offices, users and teams, from a file.")
final class ImportCommand {

    private static final int BYTES_PER_KB = 1_024;

    @Command(
            name = "contacts",
            description =
                    "Imports contacts from a CSV file into the caller's account, and says what became of its columns and which rows were rejected.")
    void contacts(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "FILE", description = "The CSV file, with a header.") Path file,
            @Mixin FileOptions options)
            throws IOException {
        requireReadable(file, rest);
        long size = Files.size(file);
        ImportResponse report;
        try (Progress bar = Progress.bar("uploading", " KB", BYTES_PER_KB)) {
            report = rest.client().contacts().importFile(file, options.request(), sent -> bar.update(sent, size));
        }
        ImportReportPrinter.print(report, rest.out());
    }

    /** What the caller says about the file. */
    static final class FileOptions {

        @Option(names = "--dry-run", description = "Says what would be imported, and changes nothing.")
        private boolean dryRun;

        @Option(
                names = "--charset",
                description = "UTF-8, UTF-16, windows-1252 or windows-1250 (default: recognises UTF-8 and UTF-16).")
        private @Nullable String charset;

        @Option(
                names = "--map",
                paramLabel = "HEADER=FIELD",
                description =
                        "The field for a column that is not recognised by its name, such as 'Mail 1=email'; FIELD can be optedOut or subscribed.")
        private Map<String, String> mapping = new LinkedHashMap<>();

        @Option(names = "--ignore", paramLabel = "HEADER", description = "Leaves a column out; repeatable.")
        private List<String> ignored = new ArrayList<>();

        @Option(
                names = "--dates",
                paramLabel = "DMY|MDY",
                description = "Whether the day or the month comes first in dates.")
        private @Nullable String dates;

        ImportRequest request() {
            return new ImportRequest(charset, mapping, ignored, dates, dryRun);
        }
    }

    @Command(
            name = "directory",
            description =
                    "Adds or replaces offices, users and teams from a JSON file; needs the role SUPPORT, or OPERATOR if no switch changes.")
    void directory(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "FILE", description = "The JSON file, in the format of PUT /api/directory.")
                    Path file)
            throws IOException {
        requireReadable(file, rest);
        DirectoryResponse counts = rest.client("support", List.of("SUPPORT")).putDirectory(Files.readString(file));
        rest.out()
                .printf(
                        "%d offices, %d accounts, %d teams%n",
                        counts.organisations(), counts.accounts(), counts.teams());
    }

    private static void requireReadable(Path file, RestOptions rest) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw rest.wrongUsage(file + " is not a readable file.");
        }
    }
}
