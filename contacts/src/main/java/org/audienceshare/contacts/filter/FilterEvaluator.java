package org.audienceshare.contacts.filter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Defines the meaning of the filter language: a compiled database query finds exactly the contacts that this class
 * matches.
 *
 * <p>{@code isNot} and {@code notIn} hold whenever {@code is} and {@code in} don't, also if there is no value. There
 * is no value if the field is absent, null, an empty text or an empty list. A rule holds for a list if it holds for one of
 * its values.
 */
public final class FilterEvaluator {

    private FilterEvaluator() {}

    /** Whether the filter matches the contact. */
    public static boolean matches(Filter filter, Contact contact) {
        if (filter instanceof Filter.Group group) {
            Predicate<Filter> holds = part -> matches(part, contact);
            return switch (group.quantifier()) {
                case ALL -> group.parts().stream().allMatch(holds);
                case ANY -> group.parts().stream().anyMatch(holds);
                case NONE -> group.parts().stream().noneMatch(holds);
            };
        }
        return holds((Filter.Rule) filter, contact);
    }

    private static boolean holds(Filter.Rule rule, Contact contact) {
        Object stored = stored(rule.field(), contact);
        return switch (rule.operator()) {
            case EXISTS -> !isNoValue(stored);
            case MISSING -> isNoValue(stored);
            case IS_NOT, NOT_IN -> !anyOf(stored, value -> equalsAny(rule, value));
            case IS, IN -> anyOf(stored, value -> equalsAny(rule, value));
            case CONTAINS -> found(stored, TextPattern.anywhere((String) first(rule)));
            case STARTS_WITH -> found(stored, TextPattern.atStart((String) first(rule)));
            case GREATER, AFTER -> anyOf(stored, value -> isGreater(value, first(rule)));
            case LESS, BEFORE -> anyOf(stored, value -> isGreater(first(rule), value));
            case BETWEEN -> anyOf(stored, value -> isWithin(value, rule.values()));
        };
    }

    private static @Nullable Object stored(Field field, Contact contact) {
        if (field.type() == FieldType.STATUS) {
            return contact.subscriptionStatus().name();
        }
        String path = field.documentPath();
        int dot = path.indexOf('.');
        if (dot < 0) {
            return contact.value(path);
        }
        return contact.value(path.substring(0, dot)) instanceof Map<?, ?> map ? map.get(path.substring(dot + 1)) : null;
    }

    private static boolean isNoValue(@Nullable Object stored) {
        return stored == null || stored.equals("") || (stored instanceof Collection<?> list && list.isEmpty());
    }

    private static boolean anyOf(@Nullable Object stored, Predicate<@Nullable Object> test) {
        return stored instanceof Collection<?> values ? values.stream().anyMatch(test) : test.test(stored);
    }

    private static boolean found(@Nullable Object stored, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return anyOf(
                stored,
                value -> value instanceof String text && pattern.matcher(text).find());
    }

    private static Object first(Filter.Rule rule) {
        return rule.values().get(0);
    }

    private static boolean equalsAny(Filter.Rule rule, @Nullable Object stored) {
        return rule.values().stream().anyMatch(value -> isEqual(rule.field().normalise(value), stored));
    }

    private static boolean isEqual(Object wanted, @Nullable Object stored) {
        BigDecimal number = number(wanted);
        if (number != null) {
            BigDecimal other = number(stored);
            return other != null && number.compareTo(other) == 0;
        }
        return wanted.equals(stored);
    }

    private static boolean isWithin(@Nullable Object value, List<Object> range) {
        return isComparable(value, range.get(0)) && !isGreater(range.get(0), value) && !isGreater(value, range.get(1));
    }

    private static boolean isComparable(@Nullable Object one, @Nullable Object other) {
        return (number(one) != null && number(other) != null) || (instant(one) != null && instant(other) != null);
    }

    /** Also false if the two can't be compared: a text is neither greater nor less than a number. */
    private static boolean isGreater(@Nullable Object one, @Nullable Object other) {
        BigDecimal number = number(one);
        BigDecimal otherNumber = number(other);
        if (number != null && otherNumber != null) {
            return number.compareTo(otherNumber) > 0;
        }
        Instant instant = instant(one);
        Instant otherInstant = instant(other);
        return instant != null && otherInstant != null && instant.isAfter(otherInstant);
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        if (value instanceof Date date) {
            return date.toInstant();
        }
        return value instanceof Instant instant ? instant : null;
    }

    /** The exact number. MongoDB's decimal type has a {@code toString} that {@link BigDecimal} parses. */
    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        try {
            return number instanceof Double || number instanceof Float
                    ? new BigDecimal(number.doubleValue())
                    : new BigDecimal(number.toString());
        } catch (NumberFormatException notFinite) {
            return null;
        }
    }
}
