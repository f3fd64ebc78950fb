package org.audienceshare.contacts.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads ISO dates and instants. A date is the whole day in UTC; instants have milliseconds, as the database has. */
final class FilterDates {

    /** Which end of a day a date stands for. */
    enum Edge {
        START,
        END
    }

    private FilterDates() {}

    static Instant parse(@Nullable Object source, String where, Edge edge) {
        if (source instanceof String text && text.length() <= 40) {
            try {
                Instant instant = text.indexOf('T') < 0
                        ? edge(LocalDate.parse(text), edge)
                        : OffsetDateTime.parse(text).toInstant();
                return withinFourDigitYears(instant.truncatedTo(ChronoUnit.MILLIS));
            } catch (DateTimeException e) {
                // falls through to the one sentence for all of them
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
