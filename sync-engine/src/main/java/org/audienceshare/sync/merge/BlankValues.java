package org.audienceshare.sync.merge;

import java.util.Objects;
import org.audienceshare.contacts.MissingValues;
import org.audienceshare.contacts.value.ValueComparison;
import org.jspecify.annotations.Nullable;

/** When two values are the same: a change of a number's type is no change, and missing values are all the same. */
public final class BlankValues {

    private BlankValues() {}

    /** Whether the value counts as missing: absent, or blank in all its parts. */
    public static boolean isBlank(@Nullable Object value) {
        return MissingValues.isMissing(value);
    }

    /** Whether both are blank, or equal as values: numbers of any type by their exact value, also in lists and documents. */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        // First what needs no decoding: stored documents with the same bytes are equal.
        if (Objects.equals(left, right)) {
            return true;
        }
        return isBlank(left) ? isBlank(right) : ValueComparison.equal(left, right);
    }
}
