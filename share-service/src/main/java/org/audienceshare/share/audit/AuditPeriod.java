package org.audienceshare.share.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Reads the ends of a period: a moment such as {@code 2026-03-01T09:30:00Z}, or a date, which is the whole day in a zone. */
public final class AuditPeriod {

    private AuditPeriod() {}

    /** The first moment that the text takes in; empty if it is neither. */
    public static Optional<Instant> start(String text, ZoneId zone) {
        return read(text, 0, zone);
    }

    /** The first moment that the text leaves out; empty if it is neither. */
    public static Optional<Instant> end(String text, ZoneId zone) {
        return read(text, 1, zone);
    }

    private static Optional<Instant> read(String text, int daysLater, ZoneId zone) {
        try {
            return Optional.of(Instant.parse(text.strip()));
        } catch (DateTimeException notAMoment) {
            return date(text.strip())
                    .map(day -> day.plusDays(daysLater).atStartOfDay(zone).toInstant());
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
