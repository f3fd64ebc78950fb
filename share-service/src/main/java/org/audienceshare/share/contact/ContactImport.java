package org.audienceshare.share.contact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.contacts.FieldProblem;

/** Reads a file of contacts into an account: a batch at a time, a bad row never costing a good one. */
public final class ContactImport {

    /** Rows that are written together. */
    static final int BATCH_ROWS = 1_000;

    private final ContactImporter importer;
    private final Clock clock;
    private final int maxListedRefusals;

    /**
     * @param maxListedRefusals refused rows that a report lists; further ones are only counted
     */
    public ContactImport(ContactImporter importer, Clock clock, int maxListedRefusals) {
        this.importer = importer;
        this.clock = clock;
        this.maxListedRefusals = maxListedRefusals;
    }

    /** What became of an import. */
    public sealed interface Outcome {
        record Imported(ImportReport report) implements Outcome {}

        /** The file as a whole can't be read; nothing was written. */
        record Refused(FieldProblem problem) implements Outcome {}
    }

    /**
     * Imports a file.
     *
     * @param file CSV; left open
     * @param charset UTF-8 or windows-1252
     * @param mapping fields by header, for columns that are not found by their names
     * @throws IOException if the file breaks off; rows before that may be written, and importing it again merges them
     */
    public Outcome run(AccountId account, InputStream file, Charset charset, Map<String, String> mapping)
            throws IOException {
        ContactRows.Opening opening = ContactRows.open(file, charset, mapping, clock.instant());
        if (opening instanceof ContactRows.Opening.Refused refused) {
            return new Outcome.Refused(refused.problem());
        }
        ContactRows rows = ((ContactRows.Opening.Opened) opening).rows();
        ImportTally tally = new ImportTally(maxListedRefusals);
        ImportBatch batch = new ImportBatch();
        for (ContactRow row = rows.next(); row != null; row = rows.next()) {
            if (row instanceof ContactRow.Refused refused) {
                tally.refused(refused);
                continue;
            }
            batch.add((ContactRow.Accepted) row);
            if (batch.rows() == BATCH_ROWS) {
                write(account, batch, tally);
                batch = new ImportBatch();
            }
        }
        write(account, batch, tally);
        return new Outcome.Imported(tally.report(rows.unmappedColumns()));
    }

    private void write(AccountId account, ImportBatch batch, ImportTally tally) {
        if (batch.rows() > 0) {
            tally.written(batch, importer.write(account, batch.documents()));
        }
    }
}
