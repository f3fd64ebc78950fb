package org.audienceshare.contacts.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.jspecify.annotations.Nullable;

/**
 * Parses ISO dates and instants. A date stays a {@link LocalDate}: it is the whole day in the time zone of the brand whose
 * contacts are filtered. Instants have milliseconds, as in the database.
 */
final class FilterDateParser {

    private static final int MAX_CHARS = 40;

    private FilterDateParser() {}

    /** A {@link LocalDate} or an {@link Instant}. */
    static Object parse(@Nullable Object source, String where) {
        return (source instanceof String text ? find(text) : Optional.empty())
                .orElseThrow(() -> new InvalidFilterException(
                        where, "must be a date such as 2026-05-31 or an instant such as 2026-05-31T10:00:00Z"));
    }

    /** The {@link LocalDate} or {@link Instant} that the text is; empty for other texts. */
    static Optional<Object> find(String text) {
        if (text.length() > MAX_CHARS || text.length() < 10 || text.charAt(4) != '-') {
            return Optional.empty();
        }
        try {
            if (text.indexOf('T') < 0) {
                LocalDate day = LocalDate.parse(text);
                return hasFourDigitYear(day) ? Optional.of(day) : Optional.empty();
            }
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            return hasFourDigitYear(LocalDate.ofInstant(instant, ZoneOffset.UTC))
                    ? Optional.of(instant)
                    : Optional.empty();
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static boolean hasFourDigitYear(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }
}
