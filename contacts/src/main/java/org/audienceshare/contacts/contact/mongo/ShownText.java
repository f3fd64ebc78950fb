package org.audienceshare.contacts.contact.mongo;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Compares the value of a cell with a stored one, as people see both. */
final class ShownText {

    private ShownText() {}

    /** Whether the text is the stored one without what can't be seen around it, or both are the same number. */
    static boolean shows(@Nullable Object stored, Object given) {
        if (stored instanceof String before && given instanceof String text) {
            int at = before.indexOf(text);
            return at >= 0 && isInvisible(before.substring(0, at)) && isInvisible(before.substring(at + text.length()));
        }
        if (!(stored instanceof Number)) {
            return false;
        }
        try {
            return new BigDecimal(stored.toString()).compareTo(new BigDecimal(given.toString())) == 0;
        } catch (NumberFormatException notTheSame) {
            return false;
        }
    }

    private static boolean isInvisible(String around) {
        return around.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT);
    }
}
