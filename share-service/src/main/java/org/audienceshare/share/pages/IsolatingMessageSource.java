package org.audienceshare.share.pages;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts of the pages. A name that is written from right to left, or has direction marks, stays apart in its sentence, and
 * does not turn the rest of it round.
 */
final class IsolatingMessageSource extends ResourceBundleMessageSource {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    @Override
    protected Object[] resolveArguments(@Nullable Object @Nullable [] args, @Nullable Locale locale) {
        return Arrays.stream(super.resolveArguments(args, locale))
                .map(value -> value instanceof String text ? isolated(text) : value)
                .toArray();
    }

    static String isolated(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().filter(c -> !isDirectionMark(c)).forEach(visible::appendCodePoint);
        return text.codePoints().anyMatch(IsolatingMessageSource::isFromTheRight)
                ? FIRST_STRONG_ISOLATE + visible.toString() + POP_ISOLATE
                : visible.toString();
    }

    private static boolean isFromTheRight(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** Embeddings, overrides and isolates, and what ends them; see UAX #9. */
    private static boolean isDirectionMark(int codePoint) {
        return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
    }
}
