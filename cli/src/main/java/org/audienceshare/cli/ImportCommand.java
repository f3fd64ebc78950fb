package org.audienceshare.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.rest.ImportResponse;
import org.audienceshare.cli.rest.ImportResponse.DirectoryResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: imports contacts, or the directory of offices, users and teams, from a file. */
@Command(name = "import", description = "Imports contacts, or offices, users and teams, from a file.")
final class ImportCommand {

    private static final int MAX_SHOWN_REFUSALS = 20;
    private static final int BYTES_PER_KB = 1_024;

    @Command(
            name = "contacts",
            description = "Imports contacts from a CSV file into the caller's account, and lists the rejected rows.")
    void contacts(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "FILE", description = "The CSV file, with a header.") Path file,
            @Option(
                            names = "--charset",
                            defaultValue = "UTF-8",
                            description = "UTF-8 or windows-1252 (default: ${DEFAULT-VALUE}).")
                    String charset,
            @Option(
                            names = "--map",
                            paramLabel = "HEADER=FIELD",
                            description =
                                    "The field for a column that is not recognised by its name, such as 'Mail 1=email'.")
                    Map<String, String> mapping)
            throws IOException {
        requireReadable(file, rest);
        List<String> mappings = new ArrayList<>();
        (mapping == null ? new LinkedHashMap<String, String>() : mapping)
                .forEach((header, field) -> mappings.add(header + ":" + field));
        long size = Files.size(file);
        ImportResponse report;
        try (Progress bar = Progress.bar("uploading", " KB", BYTES_PER_KB)) {
            report = rest.client().importContacts(file, charset, mappings, sent -> bar.update(sent, size));
        }
        print(report, rest.out());
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

    private static void print(ImportResponse report, PrintWriter out) {
        out.printf(
                "%,d rows: %,d accepted, %,d merged, %,d rejected%n",
                report.rows(), report.accepted(), report.merged(), report.refused());
        report.refusals().stream()
                .limit(MAX_SHOWN_REFUSALS)
                .forEach(refusal -> out.printf(
                        "  line %d%s: %s%n",
                        refusal.line(), refusal.column() == null ? "" : ", " + refusal.column(), refusal.reason()));
        if (report.refused() > Math.min(MAX_SHOWN_REFUSALS, report.refusals().size())) {
            out.println("  … and more");
        }
        if (!report.unmappedColumns().isEmpty()) {
            out.println("columns without a field (see --map): " + String.join(", ", report.unmappedColumns()));
        }
    }
}
