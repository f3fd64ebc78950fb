package org.audienceshare.share.contact;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV file of contacts one after the other, so that a file of any size needs the same memory. */
final class ContactCsvReader {

    /** Replaces bytes that can't be decoded. It is never a character in Unicode. */
    private static final char MALFORMED = '\uFFFF';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvRecordReader records;
    private final RowMapper mapper;
    private final ContactHeader header;
    private final Charset charset;

    private ContactCsvReader(CsvRecordReader records, ContactHeader header, Charset charset, Instant now) {
        this.records = records;
        this.header = header;
        this.charset = charset;
        this.mapper = new RowMapper(header, now);
    }

    /** One row of the file. */
    sealed interface Row permits Row.Accepted, ImportReport.Refusal {

        /** The number of its first line in the file, from 1. */
        int line();

        /**
         * A contact.
         *
         * @param email normalised
         * @param document its fields by name, including the address
         */
        record Accepted(int line, String email, Map<String, Object> document) implements Row {}
    }

    /** The reader of a file, or why the file can't be read. */
    sealed interface Opening permits Opening.Opened, ContactImport.Unreadable {
        record Opened(ContactCsvReader reader) implements Opening {}
    }

    /**
     * Opens a file and reads its header.
     *
     * @param file not closed
     * @param charset UTF-8, with or without a byte order mark, or windows-1252
     * @param mapping fields by header, for columns with other names than the fields
     * @param now the time of the import
     */
    static Opening open(InputStream file, Charset charset, Map<String, String> mapping, Instant now)
            throws IOException {
        CsvRecordReader records = new CsvRecordReader(text(file, charset));
        CsvRecordReader.Entry first = records.next();
        if (first == null) {
            return unreadable("body", "is empty");
        }
        if (!(first instanceof CsvRecordReader.Entry.Values names)) {
            return unreadable("body", "has a first line that is not a list of column names");
        }
        if (names.values().stream().anyMatch(ContactCsvReader::isMalformed)) {
            return unreadable("charset", "does not fit the file" + otherCharset(charset));
        }
        records.expectColumns(names.values().size());
        Optional<FieldProblem> problem = ContactHeader.problem(names.values(), mapping);
        if (problem.isPresent()) {
            return new ContactImport.Unreadable(problem.get());
        }
        ContactHeader header = ContactHeader.of(names.values(), mapping);
        return new Opening.Opened(new ContactCsvReader(records, header, charset, now));
    }

    private static Opening unreadable(String field, String message) {
        return new ContactImport.Unreadable(new FieldProblem(field, message));
    }

    /** Headers of columns that are not imported. */
    List<String> unmappedColumns() {
        return header.unmapped();
    }

    /** The next row, null at the end. */
    @Nullable
    Row next() throws IOException {
        CsvRecordReader.Entry entry = records.next();
        if (entry == null) {
            return null;
        }
        if (entry instanceof CsvRecordReader.Entry.Broken broken) {
            return new ImportReport.Refusal(broken.line(), null, broken.reason());
        }
        CsvRecordReader.Entry.Values row = (CsvRecordReader.Entry.Values) entry;
        for (int i = 0; i < row.values().size(); i++) {
            if (isMalformed(row.values().get(i))) {
                return new ImportReport.Refusal(
                        row.line(), mapper.columnName(i), "not " + charset.name() + otherCharset(charset));
            }
        }
        return mapper.map(row);
    }

    private static boolean isMalformed(String value) {
        return value.indexOf(MALFORMED) >= 0;
    }

    private static String otherCharset(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? "; files from spreadsheets often are windows-1252" : "";
    }

    private static Reader text(InputStream file, Charset charset) throws IOException {
        PushbackReader text = new PushbackReader(new InputStreamReader(
                file,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(MALFORMED))));
        int first = text.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            text.unread(first);
        }
        return text;
    }
}
