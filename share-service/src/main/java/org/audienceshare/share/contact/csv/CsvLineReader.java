package org.audienceshare.share.contact.csv;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a text, numbered from 1. */
public final class CsvLineReader {

    /** Most characters of a line that are kept; no exported row is longer. */
    static final int MAX_LINE_CHARACTERS = 256 * 1024;

    private final Reader text;
    private final char[] buffer = new char[16 * 1024];
    private int position;
    private int filled;
    private int lineNumber;
    private @Nullable Line peeked;

    public CsvLineReader(Reader text) {
        this.text = text;
    }

    /**
     * One line.
     *
     * @param number from 1
     * @param text including its line break, if it has one
     * @param complete whether the text is the whole line; if not, the line is longer than {@link #MAX_LINE_CHARACTERS}
     */
    public record Line(int number, String text, boolean complete) {

        public boolean isBlank() {
            return text.isBlank();
        }
    }

    /** The line that {@link #next()} returns next. */
    public @Nullable Line peek() throws IOException {
        if (peeked == null) {
            peeked = read();
        }
        return peeked;
    }

    /** Returns the next line, null at the end. A single CR ends a line, as LF and CR LF do. */
    public @Nullable Line next() throws IOException {
        Line next = peek();
        peeked = null;
        return next;
    }

    private @Nullable Line read() throws IOException {
        StringBuilder line = new StringBuilder();
        long length = 0;
        boolean ended = false;
        boolean endsWithCarriageReturn = false;
        while (!ended && fill()) {
            int end = endOfLine();
            ended = end < filled;
            endsWithCarriageReturn = ended && buffer[end] == '\r';
            int next = ended ? end + 1 : end;
            length += next - position;
            append(line, next);
            position = next;
        }
        if (endsWithCarriageReturn && fill() && buffer[position] == '\n') {
            length++;
            append(line, position + 1);
            position++;
        }
        return length == 0 ? null : new Line(++lineNumber, line.toString(), length == line.length());
    }

    /** The position of the next line break in the buffer, or where the buffer ends. */
    private int endOfLine() {
        int end = position;
        while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        return end;
    }

    private void append(StringBuilder line, int end) {
        int room = MAX_LINE_CHARACTERS - line.length();
        line.append(buffer, position, Math.max(0, Math.min(room, end - position)));
    }

    /** Reads on if the buffer is used up; whether there is a character. */
    private boolean fill() throws IOException {
        if (position < filled) {
            return true;
        }
        filled = Math.max(0, text.read(buffer, 0, buffer.length));
        position = 0;
        return filled > 0;
    }
}
