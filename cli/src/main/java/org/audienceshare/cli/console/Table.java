package org.audienceshare.cli.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A list: as a table of text, with the first column to the left and the others to the right, or as CSV. */
public final class Table {

    private static final String UNKNOWN = "-";

    private final List<String> headers;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    public Table(String... headers) {
        this.headers = List.of(headers);
    }

    /** @param cells as many as there are headers; null where nothing is known */
    public Table row(@Nullable Object... cells) {
        rows.add(Collections.unmodifiableList(Arrays.asList(cells.clone())));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, with one under the headers. */
    public List<String> lines() {
        List<List<String>> texts = new ArrayList<>();
        texts.add(headers);
        rows.forEach(row -> texts.add(row.stream().map(Table::text).toList()));
        int[] widths = IntStream.range(0, headers.size())
                .map(column -> texts.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        for (List<String> row : texts) {
            lines.add(line(row, widths));
            if (lines.size() == 1) {
                lines.add(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
            }
        }
        return lines;
    }

    /** The same rows and columns as CSV (RFC 4180). Numbers have no separators, and a cell is empty where nothing is known. */
    public String csv() {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(headers);
            for (List<@Nullable Object> row : rows) {
                csv.printRecord(row.stream().map(Table::csvText));
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can be written", e);
        }
        return text.toString();
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String padding = " ".repeat(widths[column] - row.get(column).length());
                    return column == 0 ? row.get(column) + padding : padding + row.get(column);
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String text(@Nullable Object cell) {
        if (cell == null) {
            return UNKNOWN;
        }
        if (cell instanceof Double seconds) {
            return "%.2f".formatted(seconds);
        }
        return cell instanceof Number number ? "%,d".formatted(number.longValue()) : printable(cell.toString());
    }

    private static String csvText(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Double seconds) {
            return String.format(Locale.ROOT, "%.2f", seconds);
        }
        return cell instanceof Number ? cell.toString() : printable(CsvText.guarded(cell.toString()));
    }

    /** What others wrote must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\ufffd");
    }
}
