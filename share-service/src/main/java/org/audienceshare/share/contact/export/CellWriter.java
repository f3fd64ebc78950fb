package org.audienceshare.share.contact.export;

import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.audienceshare.share.FormulaGuard;
import org.jspecify.annotations.Nullable;

/** The text of a cell for a stored value. */
final class CellWriter {

    /** Written in a list without quotation marks. */
    private static final Pattern PLAIN_ELEMENT =
            Pattern.compile("[\\p{L}\\p{N}]([^;,:|\"'\\[\\]\\p{Cc}\\p{Cf}]*[^;,:|\"'\\[\\]\\p{Cc}\\p{Cf}\\p{Z}])?");

    /** Whole numbers up to here are the same as a double and as a text of digits. */
    private static final double MAX_EXACT = 1L << 53;

    private CellWriter() {}

    /** The text that an import reads as that value, blank for what is missing. No spreadsheet takes it for a formula. */
    static String cell(@Nullable Object value) {
        ValueKind kind = ValueKind.of(value);
        if (kind == null || value == null) {
            return "";
        }
        return switch (kind) {
            case NUMBER, DECIMAL, DATE, YES_NO -> plain(value);
            case LIST -> FormulaGuard.guarded(list((Collection<?>) value));
            case TEXT, OTHER -> FormulaGuard.guarded(plain(value));
        };
    }

    private static String plain(Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < MAX_EXACT
                    ? Long.toString(number.longValue())
                    : number.toString();
        }
        if (value instanceof Date date) {
            return date.toInstant().toString();
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(CellWriter::within).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + within(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    private static String within(@Nullable Object value) {
        return value == null ? "" : plain(value);
    }

    private static String list(Collection<?> values) {
        return values.stream().map(value -> element(String.valueOf(value))).collect(Collectors.joining(";"));
    }

    private static String element(String text) {
        return PLAIN_ELEMENT.matcher(text).matches() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
