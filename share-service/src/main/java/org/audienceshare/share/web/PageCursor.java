package org.audienceshare.share.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where a page ended, as text that callers hand back and look into at their own risk. */
public final class PageCursor {

    private static final char SEPARATOR = '\n';

    private PageCursor() {}

    /** The cursor of a place that the parts name; no part holds a line feed. */
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
}
