package org.audienceshare.contacts.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.jspecify.annotations.Nullable;

/** Parses ISO dates and instants. A date is the whole day in UTC; instants have milliseconds, as in the database. */
final class FilterDateParser {

    /** The instant of a day that a date is converted to. */
    enum Edge {
        START,
        END
    }

    private FilterDateParser() {}

    static Instant parse(@Nullable Object source, String where, Edge edge) {
        if (source instanceof String text && text.length() <= 40) {
            try {
                Instant instant = text.indexOf('T') < 0
                        ? edge(LocalDate.parse(text), edge)
                        : OffsetDateTime.parse(text).toInstant();
                return withinFourDigitYears(instant.truncatedTo(ChronoUnit.MILLIS));
            } catch (DateTimeException e) {
                // handled below, together with other invalid values
            }
        }
        throw new InvalidFilterException(
                where, "must be a date such as 2026-05-31 or an instant such as 2026-05-31T10:00:00Z");
    }

    private static Instant edge(LocalDate date, Edge edge) {
        Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        return edge == Edge.START ? start : start.plus(1, ChronoUnit.DAYS).minusMillis(1);
    }

    private static Instant withinFourDigitYears(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("year out of range");
        }
        return instant;
    }
}
