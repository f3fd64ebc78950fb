package org.audienceshare.share.contact.csv;

/** A line that was read because a quote was open before it, with the totals up to and including it. */
record LineAhead(CsvLineReader.Line line, Totals totals) {

    /** Most lines of a record; a longer one is refused with all of its lines. */
    private static final int MAX_RECORD_LINES = 1_000;

    /** A quote that is not closed within so many characters was opened by mistake. So much is kept in memory. */
    private static final int MAX_CHARACTERS_AHEAD = 4_000_000;

    /** Sums over all lines that were read ahead, up to one of them. */
    record Totals(long faults, long characters) {

        Totals and(LineScan scan, CsvLineReader.Line line) {
            // A line that is too long to be kept can't be part of a record.
            boolean faulty = scan.faulty() || !line.complete();
            return new Totals(
                    faults + (faulty ? 1 : 0), characters + line.text().length());
        }
    }

    /** Whether a quote that is open after this line may be closed on that one. */
    boolean isNear(LineAhead last) {
        return charactersUpTo(last) <= MAX_CHARACTERS_AHEAD;
    }

    /** Whether the lines from this one to that one are not too many for a record. */
    boolean isRecordUpTo(LineAhead last) {
        return last.line().number() - line.number() < MAX_RECORD_LINES
                && charactersUpTo(last) <= CsvLineReader.MAX_LINE_CHARACTERS;
    }

    private long charactersUpTo(LineAhead last) {
        return line.text().length() + last.totals().characters() - totals.characters();
    }
}
