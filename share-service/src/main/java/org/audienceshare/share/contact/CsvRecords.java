package org.audienceshare.share.contact;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV text (RFC 4180), with broken ones kept apart from good ones. A quote that is opened and never
 * closed would swallow every row to the end of the file, or to the next quote and half a row with it; so when the lines
 * of a record make no sense together, its first line alone is refused and reading goes on with the second.
 */
final class CsvRecords {

    /** A record may have this many lines; a longer one is taken for a quote that was never closed. */
    static final int MAX_RECORD_LINES = 1_000;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setTrailingData(false)
            .setLenientEof(false)
            .get();

    private final CsvLines lines;
    private int columns;

    CsvRecords(Reader text) {
        this.lines = new CsvLines(text);
    }

    /** One record, or a line that is none. */
    sealed interface Entry {
        /** The number of its first line in the file, from 1. */
        int line();

        record Values(int line, List<String> values) implements Entry {
            public Values {
                values = List.copyOf(values);
            }
        }

        /** @param reason why it is no record, without its text */
        record Broken(int line, String reason) implements Entry {}
    }

    /** How many values a record has from now on; several lines that have another number are no record together. */
    void expectColumns(int count) {
        this.columns = count;
    }

    /** The next record, null at the end. Blank lines are passed over. */
    @Nullable
    Entry next() throws IOException {
        CsvLines.Line first = lines.next();
        while (first != null && first.isBlank()) {
            first = lines.next();
        }
        return first == null ? null : startingWith(first);
    }

    private Entry startingWith(CsvLines.Line first) throws IOException {
        if (!first.complete()) {
            return new Entry.Broken(first.number(), "the row is too long");
        }
        List<CsvLines.Line> further = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        QuoteScan quotes = new QuoteScan();
        quotes.scan(first.text());
        while (quotes.isOpen()) {
            CsvLines.Line line = lines.next();
            if (line != null) {
                further.add(line);
            }
            if (line == null
                    || !line.complete()
                    || further.size() >= MAX_RECORD_LINES
                    || text.length() + line.text().length() > CsvLines.MAX_LINE_CHARACTERS) {
                return broken(first, further, "a quote is opened and never closed");
            }
            text.append(line.text());
            quotes.scan(line.text());
        }
        return record(first, further, text.toString());
    }

    private Entry record(CsvLines.Line first, List<CsvLines.Line> further, String text) {
        List<String> values = values(text);
        if (values == null) {
            return broken(first, further, "a quote is followed by something other than a comma");
        }
        if (!further.isEmpty() && columns > 0 && values.size() != columns) {
            return broken(first, further, "a quote is opened and not closed in its row");
        }
        return new Entry.Values(first.number(), values);
    }

    private Entry broken(CsvLines.Line first, List<CsvLines.Line> further, String reason) {
        lines.putBack(further);
        return new Entry.Broken(first.number(), reason);
    }

    private static @Nullable List<String> values(String text) {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.get(0).toList() : null;
        } catch (IOException | UncheckedIOException malformed) {
            return null;
        }
    }

    /** Follows the quotes of a record over its lines. */
    private static final class QuoteScan {

        private enum State {
            FIELD_START,
            PLAIN,
            QUOTED,
            /** After a quote within quotes: half of a doubled one, or the closing one. */
            QUOTE_IN_QUOTED
        }

        private State state = State.FIELD_START;

        boolean isOpen() {
            return state == State.QUOTED;
        }

        void scan(String line) {
            for (int i = 0; i < line.length(); i++) {
                state = after(line.charAt(i));
            }
        }

        private State after(char c) {
            return switch (state) {
                case FIELD_START -> c == '"' ? State.QUOTED : c == ',' ? State.FIELD_START : State.PLAIN;
                case PLAIN -> c == ',' ? State.FIELD_START : State.PLAIN;
                case QUOTED -> c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
                case QUOTE_IN_QUOTED -> c == '"' ? State.QUOTED : c == ',' ? State.FIELD_START : State.PLAIN;
            };
        }
    }
}
