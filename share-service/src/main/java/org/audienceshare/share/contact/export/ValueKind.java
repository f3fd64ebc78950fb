package org.audienceshare.share.contact.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a buyer preference or a custom field is. It is written behind the column's name, such as {@code custom.score [number]}, so
 * that an import reads the same values again, whatever their texts look like.
 */
public enum ValueKind {
    TEXT("text"),
    NUMBER("number"),
    /** A decimal number, exact in the decimal system. */
    DECIMAL("decimal"),
    DATE("date"),
    YES_NO("yes/no"),
    LIST("list"),
    /** What no cell can hold, such as values within values. It is written for people; an import leaves it as it is. */
    OTHER("other");

    /** Years have four digits. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final String label;

    ValueKind(String label) {
        this.label = label;
    }

    /** Its name in a file. */
    public String label() {
        return label;
    }

    /** The kind with that name in a file. */
    public static Optional<ValueKind> labelled(String label) {
        for (ValueKind kind : values()) {
            if (kind.label.equals(label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind of a stored value; null for what is missing or blank. */
    static @Nullable ValueKind of(@Nullable Object value) {
        if (value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Collection<?> values && values.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())) {
            return null;
        }
        if (value instanceof String text) {
            return text.indexOf('\0') < 0 ? TEXT : OTHER;
        }
        if (value instanceof Boolean) {
            return YES_NO;
        }
        if (value instanceof Date date) {
            Instant at = date.toInstant();
            return at.isBefore(FIRST) || at.isAfter(LAST) ? OTHER : DATE;
        }
        if (value instanceof Number number) {
            return ofNumber(number);
        }
        return value instanceof Collection<?> values && isPlainList(values) ? LIST : OTHER;
    }

    private static ValueKind ofNumber(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            return NUMBER;
        }
        if (number instanceof Double real) {
            return Double.isFinite(real) ? NUMBER : OTHER;
        }
        try {
            return new BigDecimal(number.toString()).precision() > 0 ? DECIMAL : OTHER;
        } catch (NumberFormatException notFinite) {
            return OTHER;
        }
    }

    private static boolean isPlainList(Collection<?> values) {
        return values.stream().allMatch(value -> value instanceof String text && text.indexOf('\0') < 0);
    }
}
