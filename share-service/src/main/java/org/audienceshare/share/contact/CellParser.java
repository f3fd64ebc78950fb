package org.audienceshare.share.contact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses the text of a cell. */
final class CellParser {

    /** No leading zeros: texts with them are codes, such as postcodes, and a number would lose the zeros. */
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,17})");

    /** Not more digits than a double keeps. */
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,11})\\.\\d{1,4}");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");

    /** Parts of an amount that are not digits: currency signs, spaces, and commas between groups of three digits. */
    private static final Pattern NOT_AMOUNT = Pattern.compile("[$€£\\s]|,(?=\\d{3}(\\D|$))");

    private CellParser() {}

    /** Returns a Long, Double, Boolean or Date if the whole text is one, otherwise the text. */
    static Object typed(String text) {
        if (INTEGER.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (DECIMAL.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        return date(text).<Object>map(date -> date).orElse(text);
    }

    /** Returns the number without currency signs and separators; if there is none, the result of {@link #typed}. */
    static Object amount(String text) {
        Object bare = typed(NOT_AMOUNT.matcher(text).replaceAll(""));
        return bare instanceof Number ? bare : typed(text);
    }

    /** Parses an ISO date, as the start of the day in UTC, or an ISO instant; empty for other texts. */
    static Optional<Date> date(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return Optional.of(Date.from(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()));
            }
            if (INSTANT.matcher(text).matches()) {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                return Optional.of(Date.from(instant));
            }
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
