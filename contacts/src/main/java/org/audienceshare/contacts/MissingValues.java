package org.audienceshare.contacts;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which stored values say nothing, so that they count as missing wherever contacts are copied and merged. */
public final class MissingValues {

    private MissingValues() {}

    /** A stored document that can say so without decoding all of its fields. */
    public interface Stored {

        /** See {@link MissingValues#isMissing}. */
        boolean isMissing();
    }

    /** Whether the value is absent, null, a text of nothing but white space, or a document or list that is so in all its parts. */
    public static boolean isMissing(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
        }
        if (value instanceof Stored stored) {
            return stored.isMissing();
        }
        if (value instanceof Map<?, ?> document) {
            return document.values().stream().allMatch(MissingValues::isMissing);
        }
        return value == null
                || value instanceof Collection<?> list && list.stream().allMatch(MissingValues::isMissing);
    }
}
