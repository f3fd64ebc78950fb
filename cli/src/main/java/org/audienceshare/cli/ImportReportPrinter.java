package org.audienceshare.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.audienceshare.cli.rest.ImportResponse;
import org.audienceshare.cli.rest.ImportResponse.Column;
import org.audienceshare.cli.rest.ImportResponse.FileResponse;

/** Prints the result of an import: how the file was read, what became of its rows, and what was left out. */
final class ImportReportPrinter {

    private static final int MAX_SHOWN_REFUSALS = 20;

    private ImportReportPrinter() {}

    static void print(ImportResponse report, PrintWriter out) {
        FileResponse file = report.file();
        if (file != null && report.dryRun()) {
            columns(file, out);
        }
        out.printf(
                Locale.ROOT,
                "%s%,d rows: %,d accepted, %,d merged, %,d rejected%n",
                report.dryRun() ? "dry run, nothing was changed. " : "",
                report.rows(),
                report.accepted(),
                report.merged(),
                report.refused());
        consent(report, out);
        refusals(report, out);
        if (file != null) {
            leftOut(file, out);
        }
    }

    private static void columns(FileResponse file, PrintWriter out) {
        out.printf("%s, separated by %s%n", file.charset(), separator(file.separator()));
        for (Column column : file.columns()) {
            String field = column.field() == null
                    ? column.use().toLowerCase(Locale.ROOT).replace('_', ' ')
                    : column.field();
            out.printf("  %s -> %s   %s%n", column.header(), field, String.join(" | ", column.samples()));
        }
        file.firstRows().forEach(row -> out.println("  " + String.join(" | ", row)));
    }

    private static String separator(String separator) {
        return switch (separator) {
            case "," -> "comma";
            case ";" -> "semicolon";
            case "\t" -> "tab";
            default -> separator;
        };
    }

    private static void consent(ImportResponse report, PrintWriter out) {
        if (report.optedOut() > 0) {
            out.printf(Locale.ROOT, "%,d addresses opted out%n", report.optedOut());
        }
        if (report.notStated() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d addresses without a word about consent: new ones are not subscribed%n",
                    report.notStated());
        }
    }

    private static void refusals(ImportResponse report, PrintWriter out) {
        report.refusals().stream()
                .limit(MAX_SHOWN_REFUSALS)
                .forEach(refusal -> out.printf(
                        "  line %d%s: %s%n",
                        refusal.line(), refusal.column() == null ? "" : ", " + refusal.column(), refusal.reason()));
        if (report.refused() > Math.min(MAX_SHOWN_REFUSALS, report.refusals().size())) {
            out.println("  … and more");
        }
    }

    private static void leftOut(FileResponse file, PrintWriter out) {
        file.conflicts()
                .forEach(conflict -> out.printf(
                        Locale.ROOT,
                        "%s: %s is used, %s only where it is blank; %,d values were left out%n",
                        conflict.field(),
                        conflict.used(),
                        String.join(", ", conflict.others()),
                        conflict.valuesLeftOut()));
        List<Column> unmapped = file.columns().stream()
                .filter(column -> column.use().equals("NOT_IMPORTED"))
                .toList();
        if (!unmapped.isEmpty()) {
            out.println("columns without a field (see --map and --ignore):");
            unmapped.forEach(
                    column -> out.println("  " + column.header() + "   " + String.join(" | ", column.samples())));
        }
    }
}
