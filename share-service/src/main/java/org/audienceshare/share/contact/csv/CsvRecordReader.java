package org.audienceshare.share.contact.csv;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a CSV text (RFC 4180) and reports malformed ones. A quote that is opened and never closed would
 * make one record of all rows to the end of the file, or to the next quote. So if the lines of a record are not valid
 * together, only its first line is rejected, and reading continues with the second one. Lines that are valid together are
 * never read as records of their own, however many values they have: what is quoted may be a text with rows of somebody else.
 *
 * <p>The work is linear in the text. Lines that are read ahead for an open quote are looked at once for all records that they
 * may belong to, and each keeps running totals, so that the difference of two tells whether the lines between them are valid.
 */
public final class CsvRecordReader {

    /** Most lines of a record; a longer one is treated as a quote that was never closed. */
    static final int MAX_RECORD_LINES = 1_000;

    private final CsvLineReader lines;
    private final char separator;

    /** Lines that were read because a quote was open before them. */
    private final Deque<LineAhead> ahead = new ArrayDeque<>();
    /** Those of them on which an open quote is closed. */
    private final Deque<LineAhead> closing = new ArrayDeque<>();

    private Totals totals = new Totals(0, 0);
    /** Lines of a record that has not the right number of values. */
    private final Deque<Entry> refused = new ArrayDeque<>();

    private int columns;
    private int required;
    private long scannedCharacters;

    /** @param lines from the first line of the first record */
    public CsvRecordReader(CsvLineReader lines, char separator) {
        this.lines = lines;
        this.separator = separator;
    }

    /** A record, or a line that is not one. */
    public sealed interface Entry {
        /** The number of its first line in the file, from 1. */
        int line();

        record Values(int line, List<String> values) implements Entry {
            public Values {
                values = List.copyOf(values);
            }
        }

        /**
         * @param reason why it is not a record, without its text
         * @param pieces what is between the separators of the line, quotes or not
         */
        record Broken(int line, String reason, List<String> pieces) implements Entry {
            public Broken {
                pieces = List.copyOf(pieces);
            }
        }
    }

    /** Sums over all lines that were read ahead, up to one of them. */
    private record Totals(long faults, long characters) {

        Totals and(LineScan scan, CsvLineReader.Line line) {
            // A line that is too long to be kept can't be part of a record.
            boolean faulty = scan.faulty() || !line.complete();
            return new Totals(
                    faults + (faulty ? 1 : 0), characters + line.text().length());
        }
    }

    /** A line with the totals up to and including it. */
    private record LineAhead(CsvLineReader.Line line, Totals totals) {}

    /**
     * Sets how many values a record has. One of several lines that has others is returned as it is, and then those of its lines
     * that may have been meant as rows, as broken ones: a quote may have been opened by mistake.
     *
     * @param required how many there must be; the others may be missing
     */
    public void expectColumns(int count, int required) {
        this.columns = count;
        this.required = required;
    }

    /** How many characters were looked at so far, each as often as it was looked at. */
    long scannedCharacters() {
        return scannedCharacters;
    }

    /** Returns the next record, null at the end. Blank lines are skipped. */
    public @Nullable Entry next() throws IOException {
        if (!refused.isEmpty()) {
            return refused.remove();
        }
        for (LineAhead first = take(); first != null; first = take()) {
            if (!first.line().isBlank()) {
                return startingWith(first);
            }
        }
        return null;
    }

    private @Nullable LineAhead take() throws IOException {
        LineAhead known = ahead.poll();
        if (known != null) {
            dropFromClosing(known);
            return known;
        }
        CsvLineReader.Line line = lines.next();
        return line == null ? null : new LineAhead(line, totals);
    }

    private void dropFromClosing(LineAhead taken) {
        LineAhead next = closing.peek();
        if (next != null && next.line().number() == taken.line().number()) {
            closing.remove();
        }
    }

    private Entry startingWith(LineAhead first) throws IOException {
        CsvLineReader.Line line = first.line();
        if (!line.complete()) {
            return new Entry.Broken(line.number(), "the row is too long", List.of());
        }
        LineScan scan = scan(line, false);
        if (!scan.open()) {
            return scan.faulty() ? strayQuote(line) : values(line.number(), line.text());
        }
        LineAhead last = closingLine(first);
        if (last == null) {
            return broken(line, "a quote is opened and never closed");
        }
        if (scan.faulty() || last.totals().faults() > first.totals().faults()) {
            return strayQuote(line);
        }
        return lines(line, last);
    }

    /** The line on which the quote is closed that is open after the first one, null if there is none near enough. */
    private @Nullable LineAhead closingLine(LineAhead first) throws IOException {
        boolean more = true;
        while (more && closing.isEmpty() && mayContainMore(first)) {
            more = readAhead();
        }
        LineAhead last = closing.peek();
        return last != null && isNear(first, last) ? last : null;
    }

    private boolean mayContainMore(LineAhead first) {
        LineAhead last = ahead.peekLast();
        return last == null || isNear(first, last);
    }

    private static boolean isNear(LineAhead first, LineAhead last) {
        long characters = first.line().text().length()
                + last.totals().characters()
                - first.totals().characters();
        return last.line().number() - first.line().number() < MAX_RECORD_LINES
                && characters <= CsvLineReader.MAX_LINE_CHARACTERS;
    }

    private boolean readAhead() throws IOException {
        CsvLineReader.Line line = lines.next();
        if (line == null) {
            return false;
        }
        LineScan scan = scan(line, true);
        totals = totals.and(scan, line);
        LineAhead next = new LineAhead(line, totals);
        ahead.add(next);
        if (!scan.open() || !line.complete()) {
            closing.add(next);
        }
        return true;
    }

    /** A record of several lines. */
    private Entry lines(CsvLineReader.Line first, LineAhead last) {
        List<CsvLineReader.Line> others = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        CsvLineReader.Line line;
        do {
            LineAhead next = ahead.remove();
            dropFromClosing(next);
            line = next.line();
            others.add(line);
            text.append(line.text());
        } while (line.number() < last.line().number());
        Entry.Values record = values(first.number(), text.toString());
        if (!fits(record.values())) {
            others.forEach(this::refuse);
        }
        return record;
    }

    private boolean fits(List<String> values) {
        return columns == 0
                || (values.size() >= required && values.stream().skip(columns).allMatch(String::isBlank));
    }

    private void refuse(CsvLineReader.Line line) {
        Entry.Broken broken = broken(line, "a quote is open before the row, and not closed in it");
        if (broken.pieces().size() >= required) {
            refused.add(broken);
        }
    }

    private LineScan scan(CsvLineReader.Line line, boolean open) {
        scannedCharacters += line.text().length();
        return LineScan.of(line.text(), separator, open);
    }

    private Entry.Values values(int line, String text) {
        scannedCharacters += text.length();
        return new Entry.Values(line, CsvSeparators.values(text, separator));
    }

    private Entry strayQuote(CsvLineReader.Line line) {
        return broken(line, "a quote is followed by something other than a separator");
    }

    private Entry.Broken broken(CsvLineReader.Line line, String reason) {
        scannedCharacters += line.text().length();
        return new Entry.Broken(line.number(), reason, CsvSeparators.pieces(line.text(), separator));
    }
}
