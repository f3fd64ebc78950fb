package org.audienceshare.share.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.audienceshare.share.KeysetPosition;
import org.jspecify.annotations.Nullable;

/** The position after a page of a list, as text that callers send back to get the next page. */
public final class PageCursor {

    private static final char SEPARATOR = '\n';

    private PageCursor() {}

    /** The cursor of the position that the parts name; no part may contain a line feed. */
    public static String of(List<String> parts) {
        String plain = String.join(String.valueOf(SEPARATOR), parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The parts that made the cursor, or empty if it is no cursor of that many parts. */
    public static Optional<List<String>> parts(String cursor, int count) {
        byte[] plain;
        try {
            plain = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        List<String> parts = List.of(new String(plain, StandardCharsets.UTF_8).split(String.valueOf(SEPARATOR), -1));
        return parts.size() == count ? Optional.of(parts) : Optional.empty();
    }

    /** The cursor of a position in a list that is ordered by time; null for null. */
    public static @Nullable String write(@Nullable KeysetPosition position) {
        return position == null ? null : of(List.of(String.valueOf(position.at().toEpochMilli()), position.id()));
    }

    /**
     * The position that the cursor names; null for none.
     *
     * @throws Problem 400 if this service did not make the cursor
     */
    public static @Nullable KeysetPosition read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        return parts(cursor, 2)
                .flatMap(PageCursor::position)
                .orElseThrow(() -> Problem.invalid("after", "must be the next of the page before"));
    }

    private static Optional<KeysetPosition> position(List<String> parts) {
        try {
            return Optional.of(new KeysetPosition(Instant.ofEpochMilli(Long.parseLong(parts.get(0))), parts.get(1)));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
