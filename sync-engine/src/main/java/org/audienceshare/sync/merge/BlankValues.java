package org.audienceshare.sync.merge;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values that count as missing: absent, null and the empty text. */
public final class BlankValues {

    private BlankValues() {}

    /** Whether the value counts as missing. */
    public static boolean isBlank(@Nullable Object value) {
        return value == null || "".equals(value);
    }

    /** Whether both are blank, or equal. */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        return isBlank(left) ? isBlank(right) : Objects.equals(left, right);
    }
}
