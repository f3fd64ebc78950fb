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

    private final CsvLineReader lines;
    private final char separator;

    /** Lines that were read because a quote was open before them. */
    private final Deque<LineAhead> ahead = new ArrayDeque<>();
    /** Those of them on which an open quote is closed. */
    private final Deque<LineAhead> closing = new ArrayDeque<>();

    private LineAhead.Totals totals = new LineAhead.Totals(0, 0);
    /** Lines of a record that has not the right number of values. */
    private final Deque<Entry> refused = new ArrayDeque<>();

    private boolean ended;
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
            return broken(
                    line,
                    ended
                            ? "a quote is opened and never closed"
                            : "a quote is opened and not closed in the 4,000,000 characters after it");
        }
        if (scan.faulty() || last.totals().faults() > first.totals().faults()) {
            return strayQuote(line);
        }
        return first.isRecordUpTo(last) ? lines(line, last) : tooLong(line, last);
    }

    /** The line on which the quote is closed that is open after the first one, null if there is none near enough. */
    private @Nullable LineAhead closingLine(LineAhead first) throws IOException {
        boolean more = true;
        while (more && closing.isEmpty() && mayContainMore(first)) {
            more = readAhead();
        }
        LineAhead last = closing.peek();
        return last != null && first.isNear(last) ? last : null;
    }

    private boolean mayContainMore(LineAhead first) {
        LineAhead last = ahead.peekLast();
        return last == null || first.isNear(last);
    }

    private boolean readAhead() throws IOException {
        CsvLineReader.Line line = lines.next();
        if (line == null) {
            ended = true;
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
        List<CsvLineReader.Line> others = takeUpTo(last);
        StringBuilder text = new StringBuilder(first.text());
        others.forEach(line -> text.append(line.text()));
        Entry.Values record = values(first.number(), text.toString());
        if (!fits(record.values())) {
            others.forEach(this::refuse);
        }
        return record;
    }

    /** Nobody can tell whether it is one value, or rows after a quote that was opened by mistake. So nothing of it is a row. */
    private Entry tooLong(CsvLineReader.Line first, LineAhead last) {
        takeUpTo(last).forEach(this::refuse);
        return broken(
                first,
                "a quote is opened and closed only on line " + last.line().number()
                        + ": a row of more than 1,000 lines, or of more than 262,144 characters");
    }

    private List<CsvLineReader.Line> takeUpTo(LineAhead last) {
        List<CsvLineReader.Line> taken = new ArrayList<>();
        CsvLineReader.Line line;
        do {
            LineAhead next = ahead.remove();
            dropFromClosing(next);
            line = next.line();
            taken.add(line);
        } while (line.number() < last.line().number());
        return taken;
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
