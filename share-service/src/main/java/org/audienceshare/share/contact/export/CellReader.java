package org.audienceshare.share.contact.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the cells of columns whose names say the kind of their values, as {@link CellWriter} writes them. */
public final class CellReader {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,5})?");

    /** What the database can store: IEEE 754 decimal128. */
    private static final int DECIMAL_DIGITS = 34;

    private static final int DECIMAL_MIN_EXPONENT = -6176;
    private static final int DECIMAL_MAX_EXPONENT = 6111;

    private static final CSVFormat LIST =
            CSVFormat.DEFAULT.builder().setDelimiter(';').get();

    private CellReader() {}

    /** The value of a text; empty if it is none of that kind. */
    public static Optional<Object> read(ValueKind kind, String text) {
        return switch (kind) {
            case TEXT -> Optional.of(text);
            case NUMBER -> number(text);
            case DECIMAL -> decimal(text);
            case YES_NO -> yesNo(text);
            case LIST -> list(text);
            case DATE -> date(text);
            case OTHER -> Optional.empty();
        };
    }

    private static Optional<Object> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        }
    }

    private static Optional<Object> decimal(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        boolean stored = number.precision() <= DECIMAL_DIGITS
                && -number.scale() >= DECIMAL_MIN_EXPONENT
                && -number.scale() <= DECIMAL_MAX_EXPONENT;
        return stored ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(Date.from(Instant.parse(text)));
        } catch (DateTimeParseException otherFormat) {
            return Optional.empty();
        }
    }

    private static Optional<Object> yesNo(String text) {
        if (text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("true")) {
            return Optional.of(true);
        }
        return text.equalsIgnoreCase("no") || text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Object> list(String text) {
        try (CSVParser parser = CSVParser.parse(text, LIST)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? Optional.of(records.get(0).toList()) : Optional.empty();
        } catch (IOException | UncheckedIOException wrongQuotes) {
            return Optional.empty();
        }
    }
}
