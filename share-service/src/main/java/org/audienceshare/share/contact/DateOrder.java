package org.audienceshare.share.contact;

import java.util.Locale;
import java.util.Optional;

/** Which comes first in dates such as 03/04/2026. */
public enum DateOrder {
    DAY_FIRST("31/12/2000"),
    MONTH_FIRST("12/31/2000");

    private final String example;

    DateOrder(String example) {
        this.example = example;
    }

    /** A date that can be read in this order alone. */
    String example() {
        return example;
    }

    /** Reads {@code DMY} or {@code MDY}; empty for other texts. */
    public static Optional<DateOrder> named(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "DMY" -> Optional.of(DAY_FIRST);
            case "MDY" -> Optional.of(MONTH_FIRST);
            default -> Optional.empty();
        };
    }
}
