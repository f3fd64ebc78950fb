package org.audienceshare.contacts.value;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Compares stored values as MongoDB does: numbers by their exact value, whatever their type, also in lists and documents.
 * The order of a document's fields does not count.
 */
public final class ValueComparison {

    private ValueComparison() {}

    /** Whether both are the same value; a change of a number's type is no change. */
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
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

    /**
     * The exact value of a number; null if it is infinite or not a number, or if the value is something else. MongoDB's
     * decimal type has a {@code toString} that {@link BigDecimal} parses.
     */
    public static @Nullable BigDecimal number(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        boolean binary = number instanceof Double || number instanceof Float;
        try {
            return binary ? new BigDecimal(number.doubleValue()) : new BigDecimal(number.toString());
        } catch (NumberFormatException notFinite) {
            return null;
        }
    }

    /** The order of two numbers, also infinite ones; empty if one of the two is not a number, which is in no order. */
    public static OptionalInt order(Number one, Number other) {
        BigDecimal exact = number(one);
        BigDecimal otherExact = number(other);
        if (exact != null && otherExact != null) {
            return OptionalInt.of(exact.compareTo(otherExact));
        }
        double left = exact == null ? one.doubleValue() : 0;
        double right = otherExact == null ? other.doubleValue() : 0;
        return Double.isNaN(left) || Double.isNaN(right)
                ? OptionalInt.empty()
                : OptionalInt.of(Double.compare(left, right));
    }

    private static boolean equalElements(Collection<?> one, Collection<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<?> others = other.iterator();
        return one.stream().allMatch(element -> equal(element, others.next()));
    }

    private static boolean equalFields(Map<?, ?> one, Map<?, ?> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> equal(entry.getValue(), other.get(entry.getKey())));
    }

    /** Infinite numbers, and what is no number, have texts but no exact value. */
    private static boolean equalNumbers(Number one, Number other) {
        BigDecimal exact = number(one);
        BigDecimal otherExact = number(other);
        if (exact == null || otherExact == null) {
            return exact == null && otherExact == null && one.toString().equals(other.toString());
        }
        return exact.compareTo(otherExact) == 0;
    }
}
