package org.audienceshare.share.contact;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a text, numbered from 1; lines can be put back to be read again. */
final class CsvLines {

    /** Characters of a line that are kept; what is longer is no row that anybody exported. */
    static final int MAX_LINE_CHARACTERS = 256 * 1024;

    private static final int END = -1;

    private final Reader text;
    private final char[] buffer = new char[16 * 1024];
    private int position;
    private int filled;
    private int lineNumber;
    private final Deque<Line> putBack = new ArrayDeque<>();

    CsvLines(Reader text) {
        this.text = text;
    }

    /**
     * One line.
     *
     * @param number counts from 1
     * @param text with its line break, if it ends with one
     * @param complete whether the text is all of it; else it is longer than {@link #MAX_LINE_CHARACTERS}
     */
    record Line(int number, String text, boolean complete) {

        boolean isBlank() {
            return text.isBlank();
        }
    }

    /** The next line, null at the end. A lone CR ends a line as LF and CR LF do. */
    @Nullable
    Line next() throws IOException {
        Line again = putBack.poll();
        return again != null ? again : read();
    }

    /** Makes these lines come next, in their order. */
    void putBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            putBack.push(lines.get(i));
        }
    }

    private @Nullable Line read() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean complete = true;
        boolean empty = true;
        for (int next = take(); next != END; next = take()) {
            empty = false;
            if (line.length() < MAX_LINE_CHARACTERS) {
                line.append((char) next);
            } else {
                complete = false;
            }
            if (next == '\r') {
                takeLineFeed(line);
                break;
            }
            if (next == '\n') {
                break;
            }
        }
        return empty ? null : new Line(++lineNumber, line.toString(), complete);
    }

    /** Takes the LF of a CR LF. What was taken last can always be given back: the buffer still holds it. */
    private void takeLineFeed(StringBuilder line) throws IOException {
        int next = take();
        if (next == '\n') {
            line.append('\n');
        } else if (next != END) {
            position--;
        }
    }

    private int take() throws IOException {
        if (position == filled) {
            filled = text.read(buffer, 0, buffer.length);
            position = 0;
            if (filled <= 0) {
                filled = 0;
                return END;
            }
        }
        return buffer[position++];
    }
}
