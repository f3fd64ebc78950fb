package org.audienceshare.sync.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values that say nothing: missing, null and the empty text. */
public final class Blanks {

    private Blanks() {}

    /** Whether the value says nothing. */
    public static boolean isBlank(@Nullable Object value) {
        return value == null || "".equals(value);
    }

    /** Whether both are blank, or equal. */
    public static boolean alike(@Nullable Object left, @Nullable Object right) {
        return isBlank(left) ? isBlank(right) : Objects.equals(left, right);
    }
}
