package org.audienceshare.share.operations.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.audienceshare.share.FormulaGuard;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.operations.DeadLetterOperations;
import org.audienceshare.share.operations.DeadLetterOperations.Entry;
import org.audienceshare.share.operations.DeadLetters;
import org.audienceshare.share.operations.OperationsProperties;
import org.audienceshare.share.pages.PageTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with dead letters as a file, newest first, which is written while they are read. */
@Component
public final class DeadLetterExport {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "topic",
                    "partition",
                    "offset",
                    "at",
                    "reason",
                    "key",
                    "type",
                    "value",
                    "redeliveredAt",
                    "droppedAt",
                    "headers")
            .get();

    private final DeadLetterOperations letters;
    private final JsonMapper json;
    private final PageTexts texts;
    private final int maxSearched;

    DeadLetterExport(DeadLetterOperations letters, JsonMapper json, PageTexts texts, OperationsProperties properties) {
        this.letters = letters;
        this.json = json;
        this.texts = texts;
        this.maxSearched = properties.maxScannedLetters();
    }

    /** Which dead letters; null for all of them. */
    public record Search(@Nullable String topic, @Nullable String reason) {}

    /** How many dead letters, the newest ones, a file is made of. */
    public int maxSearched() {
        return maxSearched;
    }

    private interface Sink {
        void add(Entry entry) throws IOException;
    }

    /** @param complete whether there are no older ones that were not searched */
    private record Written(int letters, boolean complete) {}

    /** Sends what REST answers for each dead letter, and at the end whether all were searched. */
    public void sendJson(Search search, HttpServletResponse response) throws IOException {
        DeadLetterOperations.Page first = page(search, null, maxSearched);
        Writer text = open(response, "application/json", "dead-letters.json");
        text.write("{\"letters\": [");
        String[] before = {"\n"};
        Written written = each(search, first, text, entry -> {
            text.write(before[0]);
            text.write(json.writeValueAsString(LetterJson.of(entry, null)));
            before[0] = ",\n";
        });
        text.write("\n], \"complete\": " + written.complete() + "}\n");
        text.flush();
        record(search, written);
    }

    /**
     * Sends one line for each dead letter; a value that can't be decoded is in hexadecimal. If not all were searched, a last line says
     * so.
     */
    public void sendCsv(Search search, HttpServletResponse response) throws IOException {
        DeadLetterOperations.Page first = page(search, null, maxSearched);
        Writer text = open(response, "text/csv", "dead-letters.csv");
        CSVPrinter csv = new CSVPrinter(text, FORMAT);
        Written written = each(search, first, text, entry -> csv.printRecord(cells(LetterJson.of(entry, null))));
        if (!written.complete()) {
            String more = texts.get("operations.deadLetters.export.more", maxSearched);
            csv.printRecord("", "", "", "", more, "", "", "", "", "", "");
        }
        csv.flush();
        record(search, written);
    }

    /** A reason is a text, so the audit log has only that one was given. */
    private static void record(Search search, Written written) {
        AuditContext.put("letters", written.letters());
        if (search.topic() != null) {
            AuditContext.put("topic", search.topic());
        }
        if (search.reason() != null) {
            AuditContext.put("byReason", true);
        }
    }

    private Written each(Search search, DeadLetterOperations.Page first, Writer text, Sink sink) throws IOException {
        DeadLetterOperations.Page page = first;
        int left = maxSearched;
        int added = 0;
        while (true) {
            for (Entry entry : page.entries()) {
                if (search.reason() == null || entry.letter().reason().equals(search.reason())) {
                    sink.add(entry);
                    added++;
                }
            }
            text.flush();
            left -= DeadLetters.MAX_PAGE;
            if (page.next() == null || left <= 0) {
                return new Written(added, page.next() == null);
            }
            page = page(search, page.next(), left);
        }
    }

    private DeadLetterOperations.Page page(Search search, @Nullable String after, int left) {
        return letters.page(search.topic(), after, Math.min(left, DeadLetters.MAX_PAGE));
    }

    /** Only after the first page was read, so that an outage is answered as one. */
    private static Writer open(HttpServletResponse response, String type, String name) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        return new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    }

    private Stream<String> cells(LetterJson letter) {
        return Stream.of(
                        letter.topic(),
                        letter.partition(),
                        letter.offset(),
                        letter.at(),
                        letter.reason(),
                        letter.key(),
                        Objects.requireNonNullElse(letter.type(), ""),
                        letter.value() == null ? Objects.requireNonNullElse(letter.hex(), "") : letter.value(),
                        letter.redeliveredAt() == null ? "" : letter.redeliveredAt(),
                        letter.droppedAt() == null ? "" : letter.droppedAt(),
                        json.writeValueAsString(letter.headers()))
                .map(cell -> FormulaGuard.guarded(cell.toString()));
    }
}
