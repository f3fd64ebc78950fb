package org.audienceshare.contacts.filter;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.value.ValueComparison;
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

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private FilterEvaluator() {}

    /**
     * Whether the filter matches the contact.
     *
     * @param zone where days begin and end: the time zone of the account's brand
     */
    public static boolean matches(Filter filter, Contact contact, ZoneId zone) {
        if (filter instanceof Filter.Group group) {
            Predicate<Filter> holds = part -> matches(part, contact, zone);
            return switch (group.quantifier()) {
                case ALL -> group.parts().stream().allMatch(holds);
                case ANY -> group.parts().stream().anyMatch(holds);
                case NONE -> group.parts().stream().noneMatch(holds);
            };
        }
        return holds((Filter.Rule) filter, contact, zone);
    }

    private static boolean holds(Filter.Rule rule, Contact contact, ZoneId zone) {
        Object stored = stored(rule.field(), contact);
        return switch (rule.operator()) {
            case EXISTS -> !isNoValue(stored);
            case MISSING -> isNoValue(stored);
            case CONTAINS, STARTS_WITH -> found(rule, stored);
            case IS_NOT, NOT_IN -> !anyOf(stored, WantedValues.of(rule, zone)::contain);
            case IS, IN -> anyOf(stored, WantedValues.of(rule, zone)::contain);
            case GREATER, AFTER, LESS, BEFORE, BETWEEN -> {
                WantedValues wanted = WantedValues.of(rule, zone);
                yield anyOf(stored, wanted::contain) || wanted.containNumber(stored);
            }
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

    private static boolean found(Filter.Rule rule, @Nullable Object stored) {
        TextSearch search = TextSearch.of(rule);
        Pattern pattern = Pattern.compile(search.pattern());
        return anyOf(
                        stored,
                        value -> value instanceof String text
                                && pattern.matcher(text).find())
                || search.finds(wholeNumber(stored));
    }

    /** The digits of a number without a fraction, as far as a 64-bit number reaches; an empty text for other values. */
    private static String wholeNumber(@Nullable Object value) {
        BigDecimal number = ValueComparison.number(value);
        if (number == null
                || number.abs().compareTo(LARGEST) > 0
                || number.stripTrailingZeros().scale() > 0) {
            return "";
        }
        return Long.toString(number.longValueExact());
    }
}
