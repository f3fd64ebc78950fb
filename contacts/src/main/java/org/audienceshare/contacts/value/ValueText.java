package org.audienceshare.contacts.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stored values as people write them, so that a column of these texts is read as the same values. */
public final class ValueText {

    private ValueText() {}

    /**
     * The text; empty if there is no value, or if it is of a type that has no text.
     *
     * @param zone a date that begins a day there is written without a time
     */
    public static Optional<String> of(@Nullable Object value, ZoneId zone) {
        if (value == null || value instanceof Map) {
            return Optional.empty();
        }
        if (value instanceof Collection<?> values) {
            return Optional.of(values.stream()
                    .flatMap(element -> of(element, zone).stream())
                    .collect(Collectors.joining("; ")));
        }
        if (value instanceof Date date) {
            return Optional.of(time(date.toInstant(), zone));
        }
        BigDecimal number = value instanceof Double decimal && Double.isFinite(decimal)
                ? BigDecimal.valueOf(decimal)
                : ValueComparison.number(value);
        return Optional.of(number == null ? value.toString() : plain(number));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String time(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return local.equals(local.toLocalDate().atStartOfDay(zone))
                ? local.toLocalDate().toString()
                : instant.toString();
    }
}
