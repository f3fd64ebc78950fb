package org.audienceshare.sync.merge;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When two values are the same: a change of a number's type is no change, and missing values are all the same. */
public final class BlankValues {

    private BlankValues() {}

    /** Whether the value counts as missing: absent, null or the empty text. */
    public static boolean isBlank(@Nullable Object value) {
        return value == null || "".equals(value);
    }

    /** Whether both are blank, or equal as values: numbers of any type by their exact value, also in lists and documents. */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        return isBlank(left) ? isBlank(right) : equalValues(left, right);
    }

    private static boolean equalValues(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        if (left.equals(right)) {
            return true;
        }
        if (left instanceof Number one && right instanceof Number other) {
            return equalNumbers(one, other);
        }
        if (left instanceof Collection<?> one && right instanceof Collection<?> other) {
            return equalElements(one, other);
        }
        return left instanceof Map<?, ?> one && right instanceof Map<?, ?> other && equalFields(one, other);
    }

    private static boolean equalElements(Collection<?> one, Collection<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<?> others = other.iterator();
        return one.stream().allMatch(element -> equalValues(element, others.next()));
    }

    private static boolean equalFields(Map<?, ?> one, Map<?, ?> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> equalValues(entry.getValue(), other.get(entry.getKey())));
    }

    /** As the database compares them. Infinite numbers, and what is no number, have texts but no exact value. */
    private static boolean equalNumbers(Number one, Number other) {
        Optional<BigDecimal> exact = exact(one);
        Optional<BigDecimal> otherExact = exact(other);
        return exact.isPresent() && otherExact.isPresent()
                ? exact.get().compareTo(otherExact.get()) == 0
                : exact.isEmpty() && otherExact.isEmpty() && one.toString().equals(other.toString());
    }

    private static Optional<BigDecimal> exact(Number number) {
        boolean binary = number instanceof Double || number instanceof Float;
        try {
            return Optional.of(binary ? new BigDecimal(number.doubleValue()) : new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
