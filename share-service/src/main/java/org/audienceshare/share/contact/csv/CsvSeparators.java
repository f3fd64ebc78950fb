package org.audienceshare.share.contact.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out which character separates the values of a file. */
public final class CsvSeparators {

    /** In the order in which they are preferred. */
    private static final List<Character> USUAL = List.of(',', ';', '\t', '|');

    /** A first line by which some spreadsheets name the separator. */
    private static final Pattern NAMED = Pattern.compile("\"?sep=([^\"\r\n])\"?\\R?", Pattern.CASE_INSENSITIVE);

    private CsvSeparators() {}

    /**
     * The separator. A line that names it is skipped, others stay. Otherwise it is the one that makes the most columns of the
     * first line, if one of them is what the caller looks for; if none makes such a column, the one that makes the most.
     *
     * @param isSought whether a name of a column is one that the file must have
     */
    public static char of(CsvLineReader lines, Predicate<String> isSought) throws IOException {
        CsvLineReader.Line first = lines.peek();
        while (first != null && first.isBlank()) {
            lines.next();
            first = lines.peek();
        }
        if (first == null) {
            return ',';
        }
        Matcher named = NAMED.matcher(first.text());
        if (named.matches()) {
            lines.next();
            return named.group(1).charAt(0);
        }
        String header = first.text();
        return USUAL.stream()
                .max(Comparator.comparingInt((Character separator) -> score(header, separator, isSought))
                        .thenComparing(Comparator.comparingInt(USUAL::indexOf).reversed()))
                .orElseThrow();
    }

    private static int score(String header, char separator, Predicate<String> isSought) {
        List<String> names = names(header, separator);
        return names.size() + (names.stream().anyMatch(isSought) ? 1_000 : 0);
    }

    /** What is between the separators that are outside quotes; a quote may stay open. */
    private static List<String> names(String header, char separator) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quotedName = false;
        boolean open = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"' && (quotedName || name.isEmpty())) {
                quotedName = true;
                open = !open;
            } else if (c == separator && !open) {
                names.add(name.toString().strip());
                name.setLength(0);
                quotedName = false;
            } else {
                name.append(c);
            }
        }
        names.add(name.toString().strip());
        return names;
    }

    /**
     * The values of a whole record. Line breaks within quotes are kept, a doubled quote is one, and white space after a
     * closing quote is not part of the value.
     *
     * @param record without a fault of {@link LineScan}
     */
    static List<String> values(String record, char separator) {
        List<String> values = new ArrayList<>();
        int end = withoutLineBreak(record);
        int start = 0;
        while (start <= end) {
            if (start < end && record.charAt(start) == '"') {
                start = quoted(record, start, end, separator, values);
            } else {
                int next = record.indexOf(separator, start);
                int stop = next < 0 || next > end ? end : next;
                values.add(record.substring(start, stop));
                start = stop + 1;
            }
        }
        return values;
    }

    private static int withoutLineBreak(String record) {
        int end = record.length();
        if (end > 0 && record.charAt(end - 1) == '\n') {
            end--;
        }
        return end > 0 && record.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** Adds the value whose opening quote is there, and returns where the next one begins. */
    private static int quoted(String record, int from, int end, char separator, List<String> values) {
        int quote = record.indexOf('"', from + 1);
        int start = from + 1;
        StringBuilder value = new StringBuilder();
        while (quote >= 0 && quote + 1 < end && record.charAt(quote + 1) == '"') {
            value.append(record, start, quote + 1);
            start = quote + 2;
            quote = record.indexOf('"', start);
        }
        int close = quote < 0 ? end : quote;
        values.add(value.append(record, start, close).toString());
        int next = record.indexOf(separator, close);
        return (next < 0 || next > end ? end : next) + 1;
    }

    /** What is between the separators, whatever quotes there are. */
    static List<String> pieces(String line, char separator) {
        return Stream.of(line.split(Pattern.quote(String.valueOf(separator)), -1))
                .map(piece -> piece.replace("\"", "").strip())
                .toList();
    }
}
