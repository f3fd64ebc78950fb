package org.audienceshare.share.audit.pages;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.audienceshare.share.FormulaGuard;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.audit.mongo.AuditLog;
import org.audienceshare.share.pages.PageTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes audit entries as CSV (RFC 4180) while they are read, one line an entry, newest first. */
@Component
class AuditExport {

    /** Most entries of a file. */
    static final int MAX_ENTRIES = 50_000;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("time", "who", "name", "action", "sentence", "details", "source", "outcome", "status")
            .get();

    /** Some spreadsheets need it to read names in the right characters. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final AuditLog log;
    private final AuditSentences sentences;
    private final PageTexts texts;

    AuditExport(AuditLog log, AuditSentences sentences, PageTexts texts) {
        this.log = log;
        this.sentences = sentences;
        this.texts = texts;
    }

    /**
     * Writes the entries in UTC and UTF-8. If there are more than {@code max}, a last line says so.
     *
     * @param withPeople whether accounts are named
     * @param max 1 to {@link #MAX_ENTRIES}
     * @param output not closed
     * @return how many entries the file has
     */
    int write(AuditLog.Query query, boolean withPeople, int max, OutputStream output) throws IOException {
        Writer text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
        text.write(BYTE_ORDER_MARK);
        CSVPrinter csv = new CSVPrinter(text, FORMAT);
        @Nullable KeysetPosition after = null;
        int left = max;
        do {
            AuditLog.Page page = log.page(query, after, Math.min(left, AuditLog.MAX_PAGE));
            for (AuditSentences.Row row : sentences.of(page.entries(), withPeople)) {
                csv.printRecord(cells(row).map(FormulaGuard::guarded));
            }
            csv.flush();
            left -= page.entries().size();
            after = page.next();
        } while (after != null && left > 0);
        if (after != null) {
            csv.printRecord("", "", "", "", texts.get("audit.export.more", max), "", "", "", "");
            csv.flush();
        }
        return max - left;
    }

    private static Stream<String> cells(AuditSentences.Row row) {
        return Stream.of(
                row.entry().at().toString(),
                row.entry().actor(),
                row.who(),
                row.entry().action().name(),
                row.sentence(),
                row.details(),
                row.entry().source().name(),
                row.entry().outcome().name(),
                String.valueOf(row.entry().status()));
    }
}
