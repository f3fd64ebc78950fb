package org.audienceshare.share.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.share.TimePlace;
import org.jspecify.annotations.Nullable;

/** A place in a list that goes back in time, as callers hand it back. */
public final class TimeCursor {

    private TimeCursor() {}

    /** Null for null. */
    public static @Nullable String write(@Nullable TimePlace place) {
        return place == null
                ? null
                : PageCursor.of(List.of(String.valueOf(place.at().toEpochMilli()), place.id()));
    }

    /**
     * The place that the cursor names; null for none.
     *
     * @throws Problem 400 if it is no cursor of ours
     */
    public static @Nullable TimePlace read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        return PageCursor.parts(cursor, 2)
                .flatMap(TimeCursor::place)
                .orElseThrow(() -> Problem.invalid("after", "must be the next of a page before"));
    }

    private static Optional<TimePlace> place(List<String> parts) {
        try {
            return Optional.of(new TimePlace(Instant.ofEpochMilli(Long.parseLong(parts.get(0))), parts.get(1)));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
