package org.audienceshare.share.contact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.audienceshare.contacts.contact.ContactImporter;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import: {@code rows = accepted + merged + refused}.
 *
 * @param accepted rows that became new contacts
 * @param merged rows that were merged into a contact with the same address, stored or earlier in the file
 * @param refused rows that were not imported
 * @param refusals the refused rows in the order of the file, up to a maximum
 * @param refusalsTruncated whether more rows were refused than listed
 * @param unmappedColumns headers of columns that were not imported
 */
public record ImportReport(
        long rows,
        long accepted,
        long merged,
        long refused,
        List<Refusal> refusals,
        boolean refusalsTruncated,
        List<String> unmappedColumns)
        implements ContactImport.Outcome {

    /**
     * A row that was not imported.
     *
     * @param line the first line of the row in the file, from 1
     * @param column the field with the problem, null if it is the whole row
     * @param reason why, without contact data
     */
    public record Refusal(int line, @Nullable String column, String reason) implements ContactCsvReader.Row {}

    public ImportReport {
        refusals = List.copyOf(refusals);
        unmappedColumns = List.copyOf(unmappedColumns);
    }

    /** Counts the results of rows. */
    static final class ImportReportBuilder {

        private final int maxListedRefusals;
        private final List<ImportReport.Refusal> refusals = new ArrayList<>();
        private long accepted;
        private long merged;
        private long refused;

        ImportReportBuilder(int maxListedRefusals) {
            this.maxListedRefusals = maxListedRefusals;
        }

        /** @param outcomes one for each document of the batch, in the same order */
        void written(ImportBatch batch, List<ContactImporter.Outcome> outcomes) {
            List<List<Integer>> linesOfDocuments = batch.lines();
            for (int i = 0; i < outcomes.size(); i++) {
                List<Integer> lines = linesOfDocuments.get(i);
                ContactImporter.Outcome outcome = outcomes.get(i);
                if (outcome instanceof ContactImporter.Outcome.Refused reason) {
                    lines.forEach(line -> refuse(new ImportReport.Refusal(line, null, reason.reason())));
                } else if (outcome instanceof ContactImporter.Outcome.Added) {
                    accepted++;
                    merged += lines.size() - 1L;
                } else {
                    merged += lines.size();
                }
            }
        }

        /** Refusals by the database arrive after those of later rows, so all are sorted at the end. */
        ImportReport report(List<String> unmappedColumns) {
            List<ImportReport.Refusal> inOrder = refusals.stream()
                    .sorted(Comparator.comparingInt(ImportReport.Refusal::line))
                    .toList();
            return new ImportReport(
                    accepted + merged + refused,
                    accepted,
                    merged,
                    refused,
                    inOrder,
                    refused > refusals.size(),
                    unmappedColumns);
        }

        void refuse(ImportReport.Refusal refusal) {
            refused++;
            if (refusals.size() < maxListedRefusals) {
                refusals.add(refusal);
            }
        }
    }
}
