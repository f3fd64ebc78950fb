package org.audienceshare.share.contact;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a text, numbered from 1. Lines can be pushed back to be read again. */
final class CsvLineReader {

    /** Most characters of a line that are kept; no exported row is longer. */
    static final int MAX_LINE_CHARACTERS = 256 * 1024;

    private static final int END = -1;

    private final Reader text;
    private final char[] buffer = new char[16 * 1024];
    private int position;
    private int filled;
    private int lineNumber;
    private final Deque<Line> pushedBack = new ArrayDeque<>();

    CsvLineReader(Reader text) {
        this.text = text;
    }

    /**
     * One line.
     *
     * @param number from 1
     * @param text including its line break, if it has one
     * @param complete whether the text is the whole line; if not, the line is longer than {@link #MAX_LINE_CHARACTERS}
     */
    record Line(int number, String text, boolean complete) {

        boolean isBlank() {
            return text.isBlank();
        }
    }

    /** Returns the next line, null at the end. A single CR ends a line, as LF and CR LF do. */
    @Nullable
    Line next() throws IOException {
        Line again = pushedBack.poll();
        return again != null ? again : read();
    }

    /** Pushes lines back, so that they are read next, in the same order. */
    void pushBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            pushedBack.push(lines.get(i));
        }
    }

    private @Nullable Line read() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean complete = true;
        boolean empty = true;
        for (int next = nextChar(); next != END; next = nextChar()) {
            empty = false;
            if (line.length() < MAX_LINE_CHARACTERS) {
                line.append((char) next);
            } else {
                complete = false;
            }
            if (next == '\r') {
                readLineFeed(line);
                break;
            }
            if (next == '\n') {
                break;
            }
        }
        return empty ? null : new Line(++lineNumber, line.toString(), complete);
    }

    /** Reads the LF of a CR LF. Another character stays in the buffer for the next line. */
    private void readLineFeed(StringBuilder line) throws IOException {
        int next = nextChar();
        if (next == '\n') {
            line.append('\n');
        } else if (next != END) {
            position--;
        }
    }

    private int nextChar() throws IOException {
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
