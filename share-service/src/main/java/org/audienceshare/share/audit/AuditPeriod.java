package org.audienceshare.share.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Parses the ends of a period: an instant such as {@code 2026-03-01T09:30:00Z}, or a date, which means the whole day. */
public final class AuditPeriod {

    private AuditPeriod() {}

    /** The first moment of the period; empty if the text is neither an instant nor a date. */
    public static Optional<Instant> start(String text, ZoneId zone) {
        return parse(text, 0, zone);
    }

    /** The first moment after the period; empty if the text is neither an instant nor a date. */
    public static Optional<Instant> end(String text, ZoneId zone) {
        return parse(text, 1, zone);
    }

    private static Optional<Instant> parse(String text, int daysLater, ZoneId zone) {
        try {
            return Optional.of(Instant.parse(text.strip()));
        } catch (DateTimeException notAnInstant) {
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
