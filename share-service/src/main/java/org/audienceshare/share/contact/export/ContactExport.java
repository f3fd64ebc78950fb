package org.audienceshare.share.contact.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.UseCase;

/**
 * Exports an account's contacts as CSV (RFC 4180), with all that an import reads. The contacts are read twice, first for the names of
 * the columns, so that a file of any length needs the same memory.
 */
@UseCase
public final class ContactExport {

    /** As many as a file may have that is imported. */
    static final int MAX_COLUMNS = 500;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ContactRepository contacts;

    public ContactExport(ContactRepository contacts) {
        this.contacts = contacts;
    }

    /** Reads which columns the file of these contacts has. */
    public Prepared prepare(AccountId account, ContactQuery query) {
        SortedSet<ExportColumn.Keyed> keyed = new TreeSet<>();
        try (CloseableIterator<Contact> all = contacts.all(account, query)) {
            while (all.hasNext() && keyed.size() <= MAX_COLUMNS) {
                collect(all.next(), keyed);
            }
        }
        List<ExportColumn> columns = new ArrayList<>(ExportColumn.FIXED);
        columns.addAll(keyed);
        return columns.size() > MAX_COLUMNS ? new Prepared.TooManyColumns() : new File(account, query, columns);
    }

    private static void collect(Contact contact, SortedSet<ExportColumn.Keyed> into) {
        for (String field : ContactFields.KEYED_FIELDS) {
            if (contact.value(field) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    ValueKind kind = ValueKind.of(value);
                    if (kind != null) {
                        into.add(new ExportColumn.Keyed(field, String.valueOf(key), kind));
                    }
                });
            }
        }
    }

    /** A file, or why there is none. */
    public sealed interface Prepared {

        /** More preferences and custom fields than an imported file may have columns. */
        record TooManyColumns() implements Prepared {}
    }

    /** A file that is to be written. */
    public final class File implements Prepared {

        private final AccountId account;
        private final ContactQuery query;
        private final List<ExportColumn> columns;

        private File(AccountId account, ContactQuery query, List<ExportColumn> columns) {
            this.account = account;
            this.query = query;
            this.columns = columns;
        }

        /**
         * Writes the file in UTF-8.
         *
         * @param output not closed
         * @param byteOrderMark whether the file begins with one, as some spreadsheets need it
         * @return the number of contacts
         */
        public long write(OutputStream output, boolean byteOrderMark) throws IOException {
            Writer text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
            if (byteOrderMark) {
                text.write(BYTE_ORDER_MARK);
            }
            CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180);
            csv.printRecord(columns.stream().map(ExportColumn::header));
            long rows = 0;
            try (CloseableIterator<Contact> all = contacts.all(account, query)) {
                for (; all.hasNext(); rows++) {
                    Contact contact = all.next();
                    csv.printRecord(columns.stream().map(column -> CellWriter.cell(column.value(contact))));
                }
            }
            csv.flush();
            return rows;
        }
    }
}
