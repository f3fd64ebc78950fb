package org.audienceshare.share.operations.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.share.progress.AllSyncs.Place;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/** A place among all syncs as callers hand it back. */
public final class SyncPlaceCursor {

    private SyncPlaceCursor() {}

    /** Null for null. */
    public static @Nullable String write(@Nullable Place place) {
        return place == null
                ? null
                : PageCursor.of(List.of(String.valueOf(place.startedAt().toEpochMilli()), place.syncId()));
    }

    /**
     * The place that the cursor names; null for none.
     *
     * @throws Problem 400 if it is no cursor of ours
     */
    public static @Nullable Place read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        return PageCursor.parts(cursor, 2)
                .flatMap(SyncPlaceCursor::place)
                .orElseThrow(() -> Problem.invalid("after", "must be the next of a page before"));
    }

    private static Optional<Place> place(List<String> parts) {
        try {
            return Optional.of(new Place(Instant.ofEpochMilli(Long.parseLong(parts.get(0))), parts.get(1)));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
