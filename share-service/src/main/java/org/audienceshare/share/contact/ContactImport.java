package org.audienceshare.share.contact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.contact.ImportReport.ImportReportBuilder;
import org.audienceshare.share.limits.LimitProperties;

/** Imports a CSV file of contacts into an account in batches. An invalid row does not affect other rows. */
@UseCase
public final class ContactImport {

    /** Rows that are written together. */
    static final int BATCH_ROWS = 1_000;

    private final ContactImporter importer;
    private final OptOuts optOuts;
    private final Clock clock;
    private final int maxListedRefusals;

    public ContactImport(ContactImporter importer, OptOuts optOuts, Clock clock, LimitProperties properties) {
        this.importer = importer;
        this.optOuts = optOuts;
        this.clock = clock;
        this.maxListedRefusals = properties.maxListedRefusals();
    }

    /** The result of an import: the report, or why there is none. */
    public sealed interface Outcome permits ImportReport, Unreadable {}

    /** The file can't be read; nothing was written. */
    public record Unreadable(FieldProblem problem) implements Outcome, ContactCsvReader.Opening {}

    /**
     * Imports a file.
     *
     * @param file CSV; not closed
     * @param charset UTF-8 or windows-1252
     * @param mapping fields by header, for columns with other names than the fields
     * @throws IOException if reading the file fails; earlier rows may be written, and importing them again merges them
     */
    public Outcome run(AccountId account, InputStream file, Charset charset, Map<String, String> mapping)
            throws IOException {
        ContactCsvReader.Opening opening = ContactCsvReader.open(file, charset, mapping, clock.instant());
        if (opening instanceof Unreadable unreadable) {
            return unreadable;
        }
        ContactCsvReader rows = ((ContactCsvReader.Opening.Opened) opening).reader();
        ImportReportBuilder report = new ImportReportBuilder(maxListedRefusals);
        ImportBatch batch = new ImportBatch();
        for (ContactCsvReader.Row row = rows.next(); row != null; row = rows.next()) {
            if (row instanceof ImportReport.Refusal refusal) {
                report.refuse(refusal);
                continue;
            }
            batch.add((ContactCsvReader.Row.Accepted) row);
            if (batch.rows() == BATCH_ROWS) {
                write(account, batch, report);
                batch = new ImportBatch();
            }
        }
        write(account, batch, report);
        return report.report(rows.unmappedColumns());
    }

    private void write(AccountId account, ImportBatch batch, ImportReportBuilder report) {
        if (batch.rows() > 0) {
            optOuts.remember(account, batch.optOuts(clock.instant()));
            batch.unsubscribe(optOuts.find(account, batch.addresses()).keySet());
            report.written(batch, importer.write(account, batch.documents()));
        }
    }
}
