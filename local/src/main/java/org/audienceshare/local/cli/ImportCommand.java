package org.audienceshare.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.local.client.DirectoryCounts;
import org.audienceshare.local.client.ImportReport;
import org.audienceshare.local.console.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: brings contacts or a directory in from a file. */
@Command(name = "import", mixinStandardHelpOptions = true, description = "Imports contacts or a directory from a file.")
final class ImportCommand implements Runnable {

    private static final int SHOWN_REFUSALS = 20;
    private static final int BYTES_PER_KB = 1_024;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to import: contacts or directory.");
    }

    @Command(
            name = "contacts",
            mixinStandardHelpOptions = true,
            description = "Imports a CSV export into the caller's contacts, and lists the rows that were refused.")
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
                            description = "Field of a column that is not found by its name, such as 'Mail 1=email'.")
                    Map<String, String> mapping)
            throws IOException {
        readable(file);
        List<String> mappings = new ArrayList<>();
        (mapping == null ? new LinkedHashMap<String, String>() : mapping)
                .forEach((header, field) -> mappings.add(header + ":" + field));
        long size = Files.size(file);
        ImportReport report;
        try (Progress bar = Progress.bar("uploading", " KB", BYTES_PER_KB)) {
            report = rest.client().importContacts(file, charset, mappings, sent -> bar.update(sent, size));
        }
        print(report);
    }

    @Command(
            name = "directory",
            mixinStandardHelpOptions = true,
            description = "Adds or replaces offices, accounts and teams from a JSON file; needs the role OPERATOR.")
    void directory(
            @Mixin RestOptions rest,
            @Parameters(paramLabel = "FILE", description = "The JSON file, as of PUT /api/directory.") Path file)
            throws IOException {
        readable(file);
        DirectoryCounts counts = rest.client("operator", List.of("OPERATOR")).putDirectory(Files.readString(file));
        out().printf(
                        "%d organisations, %d accounts, %d teams%n",
                        counts.organisations(), counts.accounts(), counts.teams());
    }

    private void readable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file + " that can be read.");
        }
    }

    private void print(ImportReport report) {
        PrintWriter out = out();
        out.printf(
                "%,d rows: %,d accepted, %,d merged, %,d refused%n",
                report.rows(), report.accepted(), report.merged(), report.refused());
        report.refusals().stream()
                .limit(SHOWN_REFUSALS)
                .forEach(refusal -> out.printf(
                        "  line %d%s: %s%n",
                        refusal.line(), refusal.column() == null ? "" : ", " + refusal.column(), refusal.reason()));
        if (report.refused() > Math.min(SHOWN_REFUSALS, report.refusals().size())) {
            out.println("  and more");
        }
        if (!report.unmappedColumns().isEmpty()) {
            out.println(
                    "columns that no field was found for (see --map): " + String.join(", ", report.unmappedColumns()));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
