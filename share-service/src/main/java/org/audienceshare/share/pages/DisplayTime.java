package org.audienceshare.share.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time as templates show it with {@code fragments/time}. A script converts it to the time zone of the browser.
 *
 * @param iso for the attribute {@code datetime}
 * @param text in UTC, for browsers without scripts
 */
public record DisplayTime(String iso, String text) {

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static DisplayTime of(Instant instant) {
        return new DisplayTime(instant.truncatedTo(ChronoUnit.MILLIS).toString(), TEXT.format(instant));
    }

    /** With seconds in its text, for logs; templates show it with the fragment {@code seconds}. */
    public static DisplayTime withSeconds(Instant instant) {
        return new DisplayTime(instant.truncatedTo(ChronoUnit.MILLIS).toString(), SECONDS.format(instant));
    }

    /** The time; null for null. */
    public static @Nullable DisplayTime ofNullable(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }
}
