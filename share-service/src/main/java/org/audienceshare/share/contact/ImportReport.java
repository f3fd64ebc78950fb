package org.audienceshare.share.contact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.share.contact.FileColumn.Use;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import: {@code rows = accepted + merged + refused}.
 *
 * @param dryRun whether nothing was written
 * @param accepted rows that became new contacts
 * @param merged rows that were merged into a contact with the same address, stored or earlier in the file
 * @param refused rows that were not imported; their opt-outs are taken
 * @param optedOut addresses that the file opts out
 * @param notStated addresses for which it says nothing, though it does for others: new ones are not subscribed
 * @param refusals the refused rows in the order of the file, up to a maximum
 * @param refusalsTruncated whether more rows were refused than listed
 * @param unmappedColumns headers of columns that were not imported
 * @param file what became of the columns
 */
public record ImportReport(
        boolean dryRun,
        long rows,
        long accepted,
        long merged,
        long refused,
        long optedOut,
        long notStated,
        List<Refusal> refusals,
        boolean refusalsTruncated,
        List<String> unmappedColumns,
        FileReport file)
        implements ContactImport.Outcome {

    /**
     * A row that was not imported.
     *
     * @param line the first line of the row in the file, from 1
     * @param column the header of the column with the problem, null if it is the whole row
     * @param reason why, without contact data
     */
    public record Refusal(int line, @Nullable String column, String reason) implements ContactCsvReader.Row {}

    /**
     * How the file was read.
     *
     * @param charset its encoding
     * @param separator the character between its values
     * @param columns in the order of the file
     * @param conflicts columns that claim the same field
     * @param firstRows shortened values, only of a dry run
     */
    public record FileReport(
            String charset,
            String separator,
            List<ColumnReport> columns,
            List<Conflict> conflicts,
            List<List<String>> firstRows) {

        public FileReport {
            columns = List.copyOf(columns);
            conflicts = List.copyOf(conflicts);
            firstRows = List.copyOf(firstRows);
        }
    }

    /**
     * A column of the file.
     *
     * @param header its header
     * @param use IMPORTED, CONSENT, IGNORED or NOT_IMPORTED
     * @param field the field that it feeds, null if none
     * @param type TEXT, NUMBER, DATE, YES_NO or LIST for values that can have several; else null
     * @param samples up to three different values, shortened
     * @param keptAsText how many values do not have the type, and are stored as texts
     * @param keptLines the lines of the first of them
     * @param doubt why the values are not understood, or what was taken for granted; null if neither
     */
    public record ColumnReport(
            String header,
            String use,
            @Nullable String field,
            @Nullable String type,
            List<String> samples,
            long keptAsText,
            List<Integer> keptLines,
            @Nullable String doubt) {

        public ColumnReport {
            keptLines = List.copyOf(keptLines);
            samples = List.copyOf(samples);
        }
    }

    /**
     * Columns that claim a field with one value. The first of them that has a value counts in each row.
     *
     * @param used the one that counts first
     * @param others those that count only where the ones before are blank
     * @param valuesLeftOut how many of their values were left out
     */
    public record Conflict(String field, String used, List<String> others, long valuesLeftOut) {

        public Conflict {
            others = List.copyOf(others);
        }
    }

    public ImportReport {
        refusals = List.copyOf(refusals);
        unmappedColumns = List.copyOf(unmappedColumns);
    }

    /** Counts the results of rows. */
    static final class ImportReportBuilder {

        private final int maxListedRefusals;
        private final ImportListener listener;
        private final List<ImportReport.Refusal> refusals = new ArrayList<>();
        private long accepted;
        private long merged;
        private long refused;
        private long optedOut;
        private long notStated;

        ImportReportBuilder(int maxListedRefusals, ImportListener listener) {
            this.maxListedRefusals = maxListedRefusals;
            this.listener = listener;
        }

        void written(ContactImport.Written written) {
            optedOut += written.optOuts();
            notStated += written.batch().notStated();
            List<List<Integer>> linesOfDocuments = written.batch().lines();
            for (int i = 0; i < written.outcomes().size(); i++) {
                List<Integer> lines = linesOfDocuments.get(i);
                ContactImporter.Outcome outcome = written.outcomes().get(i);
                if (outcome instanceof ContactImporter.Outcome.Refused reason) {
                    lines.forEach(line -> refuse(new ImportReport.Refusal(line, null, reason.reason()), List.of()));
                } else if (outcome instanceof ContactImporter.Outcome.Added && !lines.isEmpty()) {
                    accepted++;
                    merged += lines.size() - 1L;
                } else {
                    merged += lines.size();
                }
            }
            listener.done(accepted + merged + refused);
        }

        /** Refusals by the database arrive after those of later rows, so all are sorted at the end. */
        ImportReport report(boolean dryRun, FileReport file) {
            List<ImportReport.Refusal> inOrder = refusals.stream()
                    .sorted(Comparator.comparingInt(ImportReport.Refusal::line))
                    .toList();
            List<String> unmapped = file.columns().stream()
                    .filter(column -> column.use().equals(Use.NOT_IMPORTED.name()))
                    .map(ColumnReport::header)
                    .toList();
            return new ImportReport(
                    dryRun,
                    accepted + merged + refused,
                    accepted,
                    merged,
                    refused,
                    optedOut,
                    notStated,
                    inOrder,
                    refused > refusals.size(),
                    unmapped,
                    file);
        }

        void refuse(ImportReport.Refusal refusal, List<String> values) {
            refused++;
            listener.refused(refusal, values);
            if (refusals.size() < maxListedRefusals) {
                refusals.add(refusal);
            }
        }
    }
}
