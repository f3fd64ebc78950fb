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
import org.audienceshare.contacts.FieldProblem;
import org.jspecify.annotations.Nullable;

/** The rows of a file of contacts, read one after the other, so that a file of any length takes the same memory. */
final class ContactRows {

    /** Takes the place of bytes that are no text: Unicode keeps it from ever being a character. */
    private static final char MALFORMED = '\uFFFF';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvRecords records;
    private final RowReader reader;
    private final ContactHeader header;
    private final Charset charset;

    private ContactRows(CsvRecords records, ContactHeader header, Charset charset, Instant now) {
        this.records = records;
        this.header = header;
        this.charset = charset;
        this.reader = new RowReader(header, now);
    }

    /** A file that can be read, or why it can't. */
    sealed interface Opening {
        record Opened(ContactRows rows) implements Opening {}

        record Refused(FieldProblem problem) implements Opening {}
    }

    /**
     * Opens a file and reads its header.
     *
     * @param file left open
     * @param charset UTF-8, with or without a byte order mark, or windows-1252
     * @param mapping fields by header, for columns that are not found by their names
     * @param now the time of the import
     */
    static Opening open(InputStream file, Charset charset, Map<String, String> mapping, Instant now)
            throws IOException {
        CsvRecords records = new CsvRecords(text(file, charset));
        CsvRecords.Entry first = records.next();
        if (first == null) {
            return new Opening.Refused(new FieldProblem("body", "is empty"));
        }
        if (!(first instanceof CsvRecords.Entry.Values names)) {
            return new Opening.Refused(new FieldProblem("body", "has a first line that is no list of column names"));
        }
        if (names.values().stream().anyMatch(ContactRows::isMalformed)) {
            return new Opening.Refused(new FieldProblem("charset", "does not fit the file" + otherCharset(charset)));
        }
        records.expectColumns(names.values().size());
        ContactHeader.Reading reading = ContactHeader.read(names.values(), mapping);
        return reading instanceof ContactHeader.Reading.Understood understood
                ? new Opening.Opened(new ContactRows(records, understood.header(), charset, now))
                : new Opening.Refused(((ContactHeader.Reading.Refused) reading).problem());
    }

    /** Headers of columns that go nowhere. */
    List<String> unmappedColumns() {
        return header.unmapped();
    }

    /** The next row, null at the end. */
    @Nullable
    ContactRow next() throws IOException {
        CsvRecords.Entry entry = records.next();
        if (entry == null) {
            return null;
        }
        if (entry instanceof CsvRecords.Entry.Broken broken) {
            return new ContactRow.Refused(broken.line(), null, broken.reason());
        }
        CsvRecords.Entry.Values row = (CsvRecords.Entry.Values) entry;
        for (int i = 0; i < row.values().size(); i++) {
            if (isMalformed(row.values().get(i))) {
                return new ContactRow.Refused(
                        row.line(), reader.columnName(i), "not " + charset.name() + otherCharset(charset));
            }
        }
        return reader.read(row);
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
