package org.audienceshare.share.pages;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time zone of the browser. The page's script writes it into forms that ask for times. */
public final class BrowserTimeZone {

    private BrowserTimeZone() {}

    /** The zone of that name, such as {@code Australia/Sydney}; UTC if there is none, as without a script. */
    public static ZoneId named(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
