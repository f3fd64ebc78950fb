package org.audienceshare.sync.apply;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values that say nothing: missing, null and the empty text. */
final class Blanks {

    private Blanks() {}

    static boolean isBlank(@Nullable Object value) {
        return value == null || "".equals(value);
    }

    /** Whether both are blank, or equal. */
    static boolean alike(@Nullable Object left, @Nullable Object right) {
        return isBlank(left) ? isBlank(right) : Objects.equals(left, right);
    }
}
