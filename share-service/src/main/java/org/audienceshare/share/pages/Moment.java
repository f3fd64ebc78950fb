package org.audienceshare.share.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time as templates show it, by {@code fragments/moment}; a script puts it in the reader's zone.
 *
 * @param iso for the attribute {@code datetime}
 * @param text in UTC, for who reads without the script
 */
public record Moment(String iso, String text) {

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static Moment of(Instant instant) {
        return new Moment(instant.truncatedTo(ChronoUnit.MILLIS).toString(), TEXT.format(instant));
    }

    /** The moment, null for null. */
    public static @Nullable Moment ofNullable(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }
}
