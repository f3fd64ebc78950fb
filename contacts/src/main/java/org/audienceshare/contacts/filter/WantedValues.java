package org.audienceshare.contacts.filter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.value.ValueComparison;
import org.jspecify.annotations.Nullable;

/**
 * The stored values that a rule looks for: one of {@code exact}, or one within {@code ranges}. The evaluator and the
 * database query are both made from it.
 *
 * <p>In a field of any type, a number is also found where it is stored as a text, and a text such as {@code 12} where it is
 * stored as a number: two accounts may have typed the same field differently. The same holds for true and false, and a text
 * that is a date finds dates.
 *
 * <p>An infinite number is greater or less than all others, and what is no number (NaN) is in no range, as in MongoDB.
 *
 * @param exact each a String, Boolean, Long, Double or Instant
 * @param numberTexts numbers that a text may be; not in a list
 * @param dayTexts days that a text may be; their ends are texts such as {@code 2026-05-31}
 */
public record WantedValues(
        List<Object> exact, List<ValueRange> ranges, List<ValueRange> numberTexts, List<ValueRange> dayTexts) {

    /** How numbers are written: no leading zeros, which codes have, and no more digits than a number keeps. */
    public static final String NUMBER_PATTERN = "^-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,15})?\\z";

    /** How days are written. They are in the order of their texts. */
    public static final String DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}\\z";

    private static final Pattern NUMBER = Pattern.compile(NUMBER_PATTERN);
    private static final Pattern DAY = Pattern.compile(DAY_PATTERN);

    public WantedValues {
        exact = List.copyOf(exact);
        ranges = List.copyOf(ranges);
        numberTexts = List.copyOf(numberTexts);
        dayTexts = List.copyOf(dayTexts);
    }

    /**
     * Numbers, instants, or texts of days; null for an open end.
     *
     * @param lowIncluded whether {@code low} itself is in the range
     * @param highIncluded whether {@code high} itself is in the range
     */
    public record ValueRange(
            @Nullable Object low,
            boolean lowIncluded,
            @Nullable Object high,
            boolean highIncluded) {

        boolean contains(@Nullable Object value) {
            return (low == null || isAbove(value, low, lowIncluded))
                    && (high == null || isAbove(high, value, highIncluded));
        }

        /** Also false if the two can't be compared: a text is neither greater nor less than a number. */
        private static boolean isAbove(@Nullable Object upper, @Nullable Object lower, boolean orEqual) {
            if (upper instanceof Number number && lower instanceof Number other) {
                OptionalInt order = ValueComparison.order(number, other);
                return order.isPresent() && order.getAsInt() > (orEqual ? -1 : 0);
            }
            if (upper instanceof String text && lower instanceof String other) {
                return text.compareTo(other) > (orEqual ? -1 : 0);
            }
            Instant instant = instant(upper);
            Instant otherInstant = instant(lower);
            return instant != null && otherInstant != null && instant.compareTo(otherInstant) > (orEqual ? -1 : 0);
        }
    }

    /**
     * The values that a rule with an operator of equality or order looks for. For {@code isNot} and {@code notIn} they are
     * the ones that must not be there.
     *
     * @param zone where days begin and end
     */
    public static WantedValues of(Filter.Rule rule, ZoneId zone) {
        WantedValues wanted = typed(rule, zone);
        return rule.field().type() == FieldType.ANY && wanted.exact.isEmpty() ? wanted.withTexts(rule) : wanted;
    }

    /** Texts that are numbers or days are in the same order. */
    private WantedValues withTexts(Filter.Rule rule) {
        List<Object> ends = rule.values();
        if (ends.stream().allMatch(Number.class::isInstance)) {
            return new WantedValues(exact, ranges, ranges, List.of());
        }
        if (!ends.stream().allMatch(LocalDate.class::isInstance)) {
            return this;
        }
        String first = ends.get(0).toString();
        ValueRange days = switch (rule.operator()) {
            case GREATER, AFTER -> new ValueRange(first, false, null, false);
            case LESS, BEFORE -> new ValueRange(null, false, first, false);
            default -> new ValueRange(first, true, ends.get(1).toString(), true);
        };
        return new WantedValues(exact, ranges, List.of(), List.of(days));
    }

    private static WantedValues typed(Filter.Rule rule, ZoneId zone) {
        Object first = rule.values().get(0);
        return switch (rule.operator()) {
            case IS, IS_NOT, IN, NOT_IN -> equalTo(rule, zone);
            case GREATER, AFTER ->
                first instanceof LocalDate day
                        ? range(start(day.plusDays(1), zone), true, null, false)
                        : range(first, false, null, false);
            case LESS, BEFORE ->
                first instanceof LocalDate day
                        ? range(null, false, start(day, zone), false)
                        : range(null, false, first, false);
            case BETWEEN -> between(first, rule.values().get(1), zone);
            case CONTAINS, STARTS_WITH, EXISTS, MISSING ->
                throw new IllegalArgumentException("compares no values: " + rule.operator());
        };
    }

    boolean contain(@Nullable Object stored) {
        return exact.stream().anyMatch(value -> isEqual(value, stored))
                || ranges.stream().anyMatch(range -> range.contains(stored))
                || (stored instanceof String text
                        && DAY.matcher(text).find()
                        && dayTexts.stream().anyMatch(days -> days.contains(text)));
    }

    /** Whether the value, which is no list, is the text of a wanted number. */
    boolean containNumber(@Nullable Object stored) {
        return stored instanceof String text
                && !numberTexts.isEmpty()
                && NUMBER.matcher(text).find()
                && numberTexts.stream().anyMatch(numbers -> numbers.contains(Double.valueOf(text)));
    }

    private static WantedValues equalTo(Filter.Rule rule, ZoneId zone) {
        List<Object> exact = new ArrayList<>();
        List<ValueRange> ranges = new ArrayList<>();
        for (Object value : rule.values()) {
            if (value instanceof LocalDate day) {
                ranges.add(dayRange(day, zone));
                continue;
            }
            exact.add(rule.field().normalise(value));
            if (rule.field().type() == FieldType.ANY) {
                for (Object form : otherForms(value)) {
                    if (form instanceof LocalDate day) {
                        ranges.add(dayRange(day, zone));
                    } else {
                        exact.add(form);
                    }
                }
            }
        }
        return new WantedValues(exact, ranges, List.of(), List.of());
    }

    /** The other values that are the same in a field of any type: numbers for texts, texts for numbers; a day for its dates. */
    static List<Object> otherForms(Object value) {
        if (!(value instanceof String text)) {
            return List.of(textOf(value));
        }
        if (NUMBER.matcher(text).find()) {
            return List.of(text.indexOf('.') < 0 ? (Object) Long.valueOf(text) : Double.valueOf(text));
        }
        if (text.equals("true") || text.equals("false")) {
            return List.of(Boolean.valueOf(text));
        }
        return FilterDateParser.find(text).stream().toList();
    }

    /** A number without an exponent, true or false. */
    private static String textOf(Object value) {
        return value instanceof Double number
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private static WantedValues between(Object low, Object high, ZoneId zone) {
        Object from = low instanceof LocalDate day ? start(day, zone) : low;
        return high instanceof LocalDate day
                ? range(from, true, start(day.plusDays(1), zone), false)
                : range(from, true, high, true);
    }

    private static ValueRange dayRange(LocalDate day, ZoneId zone) {
        return new ValueRange(start(day, zone), true, start(day.plusDays(1), zone), false);
    }

    /** Not always midnight: where clocks are put forward then, a day begins later. */
    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static WantedValues range(
            @Nullable Object low, boolean lowIncluded, @Nullable Object high, boolean highIncluded) {
        ValueRange range = new ValueRange(low, lowIncluded, high, highIncluded);
        return new WantedValues(List.of(), List.of(range), List.of(), List.of());
    }

    private static boolean isEqual(Object wanted, @Nullable Object stored) {
        return wanted instanceof Instant ? wanted.equals(instant(stored)) : ValueComparison.equal(wanted, stored);
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        if (value instanceof Date date) {
            return date.toInstant();
        }
        return value instanceof Instant instant ? instant : null;
    }
}
