package org.audienceshare.share.contact;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.contacts.directory.AccountTimeZones;
import org.audienceshare.contacts.field.FieldDefinition;
import org.audienceshare.contacts.field.FieldDefinition.Origin;
import org.audienceshare.contacts.field.FieldRegistry;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.contact.ImportReport.ImportReportBuilder;
import org.audienceshare.share.limits.LimitProperties;

/** Imports a CSV file of contacts into an account in batches. An invalid row does not affect other rows. */
@UseCase
public final class ContactImport {

    /** Rows that are written together. */
    static final int BATCH_ROWS = 1_000;

    /** After so many characters a batch gets no more rows: a row can have megabytes, and a thousand of them would not fit into memory. */
    static final long BATCH_CHARACTERS = 4_000_000;

    private final ContactImporter importer;
    private final OptOuts optOuts;
    private final FieldRegistry fields;
    private final AccountTimeZones zones;
    private final Clock clock;
    private final int maxListedRefusals;

    public ContactImport(
            ContactImporter importer,
            OptOuts optOuts,
            FieldRegistry fields,
            AccountTimeZones zones,
            Clock clock,
            LimitProperties properties) {
        this.importer = importer;
        this.optOuts = optOuts;
        this.fields = fields;
        this.zones = zones;
        this.clock = clock;
        this.maxListedRefusals = properties.maxListedRefusals();
    }

    /** The result of an import: the report, or why there is none. */
    public sealed interface Outcome permits ImportReport, Unreadable {}

    /**
     * The file can't be read, or a question about it must be answered first; nothing was written.
     *
     * @param headers the names of its columns, none if they can't be read
     */
    public record Unreadable(List<FieldProblem> problems, List<String> headers)
            implements Outcome, ContactCsvReader.Opening {

        public Unreadable {
            problems = List.copyOf(problems);
            headers = List.copyOf(headers);
        }
    }

    /**
     * Imports a file, or says what would be imported.
     *
     * @param file CSV; not closed
     * @throws IOException if reading the file fails; then nothing was written
     */
    public Outcome run(AccountId account, InputStream file, ImportOptions options) throws IOException {
        return run(account, file, options, ImportListener.NONE);
    }

    /**
     * The same, heard by a listener.
     *
     * @param file CSV; not closed
     * @throws IOException if reading the file fails; then nothing was written
     */
    public Outcome run(AccountId account, InputStream file, ImportOptions options, ImportListener listener)
            throws IOException {
        try (SpooledFile spooled = SpooledFile.of(file)) {
            ContactCsvReader.Opening opening = ContactCsvReader.open(
                    spooled, options, new ColumnTypes(zones.of(account), fields.of(account)), clock.instant());
            if (opening instanceof Unreadable unreadable) {
                return unreadable;
            }
            ContactCsvReader rows = ((ContactCsvReader.Opening.Opened) opening).reader();
            if (!options.dryRun()) {
                importer.begin(account);
                fields.addMissing(account, newTypes(rows));
            }
            return importRows(account, rows, options.dryRun(), listener);
        }
    }

    /** Stored before the values, so that what is entered meanwhile gets the same types. */
    private List<FieldDefinition> newTypes(ContactCsvReader rows) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return rows.newTypes().entrySet().stream()
                .map(found -> new FieldDefinition(found.getKey(), found.getValue(), Origin.IMPORT, now))
                .toList();
    }

    private ImportReport importRows(AccountId account, ContactCsvReader rows, boolean dryRun, ImportListener listener)
            throws IOException {
        ImportReportBuilder report = new ImportReportBuilder(maxListedRefusals, listener);
        try (BatchPipeline<ImportBatch, Written> batches =
                new BatchPipeline<>(batch -> write(account, batch, dryRun), report::written)) {
            ImportBatch batch = new ImportBatch();
            for (ContactCsvReader.Row row = rows.next(); row != null; row = rows.next()) {
                if (row instanceof ImportReport.Refusal refusal) {
                    report.refuse(refusal, rows.values());
                } else if (row instanceof ContactCsvReader.Row.OptedOut optedOut) {
                    report.refuse(optedOut.refusal(), rows.values());
                    batch.add(optedOut);
                } else {
                    batch.add((ContactCsvReader.Row.Accepted) row);
                }
                if (batch.rows() == BATCH_ROWS || batch.characters() >= BATCH_CHARACTERS) {
                    batches.begin(batch);
                    batch = new ImportBatch();
                }
            }
            batches.last(batch);
        }
        return report.report(dryRun, rows.report(dryRun));
    }

    /**
     * What became of a batch.
     *
     * @param optOuts how many it reported
     * @param outcomes one for each of its documents, in the same order
     */
    record Written(ImportBatch batch, int optOuts, List<ContactImporter.Outcome> outcomes) {

        Written {
            outcomes = List.copyOf(outcomes);
        }
    }

    private Written write(AccountId account, ImportBatch batch, boolean dryRun) {
        if (batch.rows() == 0) {
            return new Written(batch, 0, List.of());
        }
        List<OptOut> reported = batch.optOuts(clock.instant());
        if (!dryRun) {
            optOuts.remember(account, reported);
        }
        batch.unsubscribe(optOuts.find(account, batch.notOptedOut()).keySet());
        List<ContactImporter.Outcome> outcomes =
                dryRun ? importer.preview(account, batch.documents()) : importer.write(account, batch.documents());
        return new Written(batch, reported.size(), outcomes);
    }
}
