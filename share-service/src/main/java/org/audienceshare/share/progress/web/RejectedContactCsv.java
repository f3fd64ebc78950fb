package org.audienceshare.share.progress.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.sync.apply.RejectedContacts.RejectedContact;

/** Writes rejected contacts as CSV (RFC 4180). */
final class RejectedContactCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("recipient", "email", "reason", "sync", "at", "outstanding")
            .get();

    /** Spreadsheets read a cell with such a start as a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private RejectedContactCsv() {}

    static void write(CloseableIterator<RejectedContact> all, OutputStream output) throws IOException {
        CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(output, StandardCharsets.UTF_8), FORMAT);
        while (all.hasNext()) {
            RejectedContact one = all.next();
            csv.printRecord(
                    text(one.recipient().value()),
                    text(one.email()),
                    text(one.reason()),
                    text(one.syncId()),
                    one.at(),
                    one.outstanding());
        }
        csv.flush();
    }

    private static String text(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
