package org.audienceshare.share.contact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.audienceshare.contacts.contact.ContactImporter;

/** Counts the results of rows. */
final class ImportReportBuilder {

    private final int maxListedRefusals;
    private final List<ImportReport.Refusal> refusals = new ArrayList<>();
    private long accepted;
    private long merged;
    private long refused;

    ImportReportBuilder(int maxListedRefusals) {
        this.maxListedRefusals = maxListedRefusals;
    }

    void refused(ContactCsvReader.Row.Refused row) {
        refuse(new ImportReport.Refusal(row.line(), row.column(), row.reason()));
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

    private void refuse(ImportReport.Refusal refusal) {
        refused++;
        if (refusals.size() < maxListedRefusals) {
            refusals.add(refusal);
        }
    }
}
