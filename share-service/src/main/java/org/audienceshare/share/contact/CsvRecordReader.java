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
 * Reads the records of a CSV text (RFC 4180) and reports malformed ones. A quote that is opened and never closed would
 * make one record of all rows to the end of the file, or to the next quote. So if the lines of a record are not valid
 * together, only its first line is rejected, and reading continues with the second one.
 */
final class CsvRecordReader {

    /** Most lines of a record; a longer one is treated as a quote that was never closed. */
    static final int MAX_RECORD_LINES = 1_000;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setTrailingData(false)
            .setLenientEof(false)
            .get();

    private final CsvLineReader lines;
    private int columns;

    CsvRecordReader(Reader text) {
        this.lines = new CsvLineReader(text);
    }

    /** A record, or a line that is not one. */
    sealed interface Entry {
        /** The number of its first line in the file, from 1. */
        int line();

        record Values(int line, List<String> values) implements Entry {
            public Values {
                values = List.copyOf(values);
            }
        }

        /** @param reason why it is not a record, without its text */
        record Broken(int line, String reason) implements Entry {}
    }

    /** Sets how many values a record has. Several lines with another number of values are not a record. */
    void expectColumns(int count) {
        this.columns = count;
    }

    /** Returns the next record, null at the end. Blank lines are skipped. */
    @Nullable
    Entry next() throws IOException {
        CsvLineReader.Line first = lines.next();
        while (first != null && first.isBlank()) {
            first = lines.next();
        }
        return first == null ? null : startingWith(first);
    }

    private Entry startingWith(CsvLineReader.Line first) throws IOException {
        if (!first.complete()) {
            return new Entry.Broken(first.number(), "the row is too long");
        }
        List<CsvLineReader.Line> further = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        QuoteScan quotes = new QuoteScan();
        quotes.scan(first.text());
        while (quotes.isOpen()) {
            CsvLineReader.Line line = lines.next();
            if (line != null) {
                further.add(line);
            }
            if (line == null
                    || !line.complete()
                    || further.size() >= MAX_RECORD_LINES
                    || text.length() + line.text().length() > CsvLineReader.MAX_LINE_CHARACTERS) {
                return broken(first, further, "a quote is opened and never closed");
            }
            text.append(line.text());
            quotes.scan(line.text());
        }
        return record(first, further, text.toString());
    }

    private Entry record(CsvLineReader.Line first, List<CsvLineReader.Line> further, String text) {
        List<String> values = values(text);
        if (values == null) {
            return broken(first, further, "a quote is followed by something other than a comma");
        }
        if (!further.isEmpty() && columns > 0 && values.size() != columns) {
            return broken(first, further, "a quote is opened and not closed in its row");
        }
        return new Entry.Values(first.number(), values);
    }

    private Entry broken(CsvLineReader.Line first, List<CsvLineReader.Line> further, String reason) {
        lines.pushBack(further);
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

    /** Tracks the quotes of a record over its lines. */
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
