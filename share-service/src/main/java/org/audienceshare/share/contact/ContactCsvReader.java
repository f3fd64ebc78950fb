package org.audienceshare.share.contact;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.value.ValueType;
import org.audienceshare.share.contact.ImportReport.ColumnReport;
import org.audienceshare.share.contact.ImportReport.FileReport;
import org.audienceshare.share.contact.csv.CsvRecordReader;
import org.audienceshare.share.contact.csv.CsvTable;
import org.audienceshare.share.contact.csv.TextEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a CSV file of contacts one after the other, so that a file of any size needs the same memory. Before the
 * first one it has looked at all of them, so that a file that needs an answer first is refused as a whole.
 */
final class ContactCsvReader {

    /** What spreadsheets and other ZIP files begin with. */
    private static final String ZIP = "PK\u0003\u0004";

    private final CsvTable table;
    private final ContactHeader header;
    private final FileSurvey survey;
    private final RowMapper mapper;
    private List<String> values = List.of();

    private ContactCsvReader(CsvTable table, ContactHeader header, FileSurvey survey, Instant now) {
        this.table = table;
        this.header = header;
        this.survey = survey;
        this.mapper = new RowMapper(header, survey, table.encoding(), now);
    }

    /** One row of the file. */
    sealed interface Row permits Row.Accepted, Row.OptedOut, ImportReport.Refusal {

        /** The number of its first line in the file, from 1. */
        int line();

        /**
         * A contact.
         *
         * @param email normalised
         * @param document its fields by name, including the address
         */
        record Accepted(int line, String email, Map<String, Object> document) implements Row {}

        /**
         * A row that is refused, and whose opt-out is taken all the same.
         *
         * @param emails whom it opts out
         */
        record OptedOut(List<String> emails, Map<String, Object> subscription, ImportReport.Refusal refusal)
                implements Row {

            static OptedOut of(List<String> emails, Map<String, Object> subscription, ImportReport.Refusal refusal) {
                return new OptedOut(
                        List.copyOf(emails),
                        subscription,
                        new ImportReport.Refusal(
                                refusal.line(), refusal.column(), refusal.reason() + "; the opt-out is taken"));
            }

            @Override
            public int line() {
                return refusal.line();
            }
        }
    }

    /** The reader of a file, or why the file can't be read. */
    sealed interface Opening permits Opening.Opened, ContactImport.Unreadable {
        record Opened(ContactCsvReader reader) implements Opening {}
    }

    /**
     * Opens a file, reads its header and looks at its rows.
     *
     * @param types what the columns are read with
     * @param now the time of the import
     */
    static Opening open(SpooledFile file, ImportOptions options, ColumnTypes types, Instant now) throws IOException {
        CsvTable table = open(file, options);
        if (table.header() == null) {
            return unreadable("body", "is empty");
        }
        if (!(table.header() instanceof CsvRecordReader.Entry.Values names)) {
            return unreadable("body", "has a first line that is not a list of column names");
        }
        String first = names.values().get(0);
        if (first.startsWith(ZIP)) {
            return unreadable("body", "is a spreadsheet or another ZIP file: save it as CSV, and import that");
        }
        if (names.values().stream().anyMatch(name -> name.indexOf(TextEncoding.MALFORMED) >= 0)) {
            return unreadable(
                    "charset",
                    "does not fit the file: it is " + table.encoding().advice());
        }
        List<FieldProblem> problems = ContactHeader.problems(names.values(), options);
        if (!problems.isEmpty()) {
            return new ContactImport.Unreadable(problems, ContactHeader.shown(names.values()));
        }
        ContactHeader header = ContactHeader.of(names.values(), options);
        table.records().expectColumns(names.values().size(), header.required());
        FileSurvey survey =
                new FileSurvey(header, options.dateOrder(), types, table.separator()).readAll(table.records());
        if (!survey.problems().isEmpty()) {
            return new ContactImport.Unreadable(survey.problems(), ContactHeader.shown(names.values()));
        }
        CsvTable again = open(file, options);
        again.records().expectColumns(names.values().size(), header.required());
        return new Opening.Opened(new ContactCsvReader(again, survey.header(), survey, now));
    }

    private static CsvTable open(SpooledFile file, ImportOptions options) throws IOException {
        return CsvTable.open(file.open(), options.charset(), name -> ContactHeader.isEmail(name, options));
    }

    private static Opening unreadable(String field, String message) {
        return new ContactImport.Unreadable(List.of(new FieldProblem(field, message)), List.of());
    }

    /** What became of the columns; complete after the last row. */
    FileReport report(boolean withRows) {
        List<ColumnReport> columns = IntStream.range(0, header.columns().size())
                .mapToObj(this::column)
                .toList();
        return new FileReport(
                table.encoding().charset().name(),
                String.valueOf(table.separator()),
                columns,
                mapper.conflicts().all(),
                withRows ? survey.firstRows() : List.of());
    }

    private ColumnReport column(int position) {
        FileColumn column = header.columns().get(position);
        return new ColumnReport(
                column.label(),
                column.use().name(),
                column.field(),
                survey.type(position),
                survey.samples(position),
                survey.keptAsText(position),
                survey.keptLines(position),
                survey.doubt(position));
    }

    /** The types of fields that have none yet, by path. */
    Map<String, ValueType> newTypes() {
        return survey.newTypes();
    }

    /** The next row, null at the end. */
    @Nullable
    Row next() throws IOException {
        CsvRecordReader.Entry entry = table.records().next();
        if (entry == null) {
            return null;
        }
        if (entry instanceof CsvRecordReader.Entry.Broken broken) {
            values = broken.pieces();
            return mapper.map(broken);
        }
        values = ((CsvRecordReader.Entry.Values) entry).values();
        return mapper.map((CsvRecordReader.Entry.Values) entry);
    }

    /** What is in the file in the row that was read last. */
    List<String> values() {
        return values;
    }
}
