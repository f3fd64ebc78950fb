package org.audienceshare.share.contact.csv;

/**
 * What one line of a CSV text contributes to its record. It depends on the line and on whether a quote is open before it, and
 * on nothing else, so that a line is looked at twice at most, however often records are tried that contain it.
 *
 * @param faulty whether a closing quote is followed by something other than a separator
 * @param open whether a quote is open at the end
 */
record LineScan(boolean faulty, boolean open) {

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        /** After a quote within quotes: half of a doubled one, or the closing one. */
        QUOTE_IN_QUOTED,
        /** After white space behind a closing quote. */
        AFTER_QUOTED
    }

    /** @param open whether a quote is open before the line */
    static LineScan of(String line, char separator, boolean open) {
        State state = open ? State.QUOTED : State.FIELD_START;
        boolean faulty = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == separator && state != State.QUOTED) {
                state = State.FIELD_START;
                continue;
            }
            faulty |= isFault(state, c);
            state = after(state, c);
        }
        return new LineScan(faulty, state == State.QUOTED);
    }

    private static boolean isFault(State state, char c) {
        return (state == State.QUOTE_IN_QUOTED && c != '"' && !Character.isWhitespace(c))
                || (state == State.AFTER_QUOTED && !Character.isWhitespace(c));
    }

    private static State after(State state, char c) {
        return switch (state) {
            case FIELD_START -> c == '"' ? State.QUOTED : State.PLAIN;
            case PLAIN -> State.PLAIN;
            case QUOTED -> c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
            case QUOTE_IN_QUOTED -> c == '"' ? State.QUOTED : State.AFTER_QUOTED;
            case AFTER_QUOTED -> State.AFTER_QUOTED;
        };
    }
}
