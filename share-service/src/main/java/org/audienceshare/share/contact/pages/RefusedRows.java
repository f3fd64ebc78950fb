package org.audienceshare.share.contact.pages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.audienceshare.share.FormulaGuard;
import org.audienceshare.share.contact.ImportListener;
import org.audienceshare.share.contact.ImportReport.Refusal;

/** Collects the refused rows of an import as a file: who mends it can import it. Only so many characters of it are kept. */
final class RefusedRows implements ImportListener {

    /** Most characters of the rows of a file, as it is a part of the page. */
    static final int MAX_CHARS = 1_000_000;

    /** Columns that come first; no import takes them for fields or consent. */
    private static final List<String> ABOUT = List.of("Row problem line", "Row problem column", "Row problem");

    private final List<Row> rows = new ArrayList<>();
    private long characters;
    private boolean complete = true;

    private record Row(Refusal refusal, List<String> values) {}

    @Override
    public void refused(Refusal refusal, List<String> values) {
        // A comma or the end of the line for each value: a row can have many that are empty.
        long more = refusal.reason().length()
                + values.stream().mapToLong(value -> value.length() + 1L).sum();
        if (characters + more > MAX_CHARS) {
            complete = false;
            return;
        }
        characters += more;
        rows.add(new Row(refusal, List.copyOf(values)));
    }

    /** Whether there is no refused row that is not in the file. */
    boolean isComplete() {
        return complete;
    }

    /** How many rows the file has. */
    int size() {
        return rows.size();
    }

    /**
     * The file.
     *
     * @param headers of the columns of the file that was imported
     */
    String file(List<String> headers) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(Stream.concat(ABOUT.stream(), headers.stream()));
            for (Row row : inOrder()) {
                csv.printRecord(cells(row));
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can be written", e);
        }
        return text.toString();
    }

    private List<Row> inOrder() {
        return rows.stream()
                .sorted(Comparator.comparingInt(row -> row.refusal().line()))
                .toList();
    }

    /** A row that is too short stays so, and is refused until it is mended: nobody knows what it would have said at its end. */
    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(List.of(
                String.valueOf(row.refusal().line()),
                row.refusal().column() == null ? "" : row.refusal().column(),
                row.refusal().reason()));
        row.values().forEach(value -> cells.add(FormulaGuard.guarded(FormulaGuard.unguarded(value))));
        return cells;
    }
}
