package org.audienceshare.contacts.filter;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.value.ValueComparison;

/** What the rules about one field that must hold together demand of its value. */
final class FieldConstraints {

    /** Days begin at different instants in different time zones. */
    private static final Duration ZONES = Duration.ofHours(14);

    private final Field field;
    /** One set for each rule that demands one of some values. */
    private final List<Set<Object>> allowed = new ArrayList<>();

    private final Set<Object> forbidden = new HashSet<>();
    private final List<Filter.Rule> searches = new ArrayList<>();
    private final List<Bound> lower = new ArrayList<>();
    private final List<Bound> upper = new ArrayList<>();
    private boolean present;
    private boolean absent;

    FieldConstraints(Field field) {
        this.field = field;
        if (field.type() == FieldType.STATUS) {
            allowed.add(Set.of("SUBSCRIBED", "UNSUBSCRIBED"));
        }
    }

    /** @param holds false if the rule must not hold; an order or a search that must not hold demands nothing here */
    void add(Filter.Rule rule, boolean holds) {
        switch (rule.operator()) {
            case IS, IN -> equality(rule, holds);
            case IS_NOT, NOT_IN -> equality(rule, !holds);
            case EXISTS -> existence(holds);
            case MISSING -> existence(!holds);
            case CONTAINS, STARTS_WITH -> {
                if (holds) {
                    present = true;
                    searches.add(rule);
                }
            }
            case GREATER, AFTER, LESS, BEFORE, BETWEEN -> {
                if (holds) {
                    present = true;
                    order(rule);
                }
            }
        }
    }

    /** Whether no value meets all demands. */
    boolean areContradictory() {
        return (absent && (present || allowed.stream().anyMatch(values -> !values.contains(""))))
                || allowed.stream().anyMatch(forbidden::containsAll)
                || (hasOneValue() && remaining().isEmpty() && !allowed.isEmpty())
                || lower.stream().anyMatch(low -> upper.stream().anyMatch(low::isAbove));
    }

    /** Tags and free fields may be lists, of which each rule may mean another element. */
    private boolean hasOneValue() {
        return switch (field.type()) {
            case TEXT, EMAIL, STATUS, ID -> true;
            case TAGS, DATE, ANY -> false;
        };
    }

    private Set<Object> remaining() {
        Set<Object> remaining = new HashSet<>();
        for (Set<Object> values : allowed) {
            if (remaining.isEmpty()) {
                remaining.addAll(values);
            } else {
                remaining.retainAll(values);
            }
            if (remaining.isEmpty()) {
                return remaining;
            }
        }
        remaining.removeAll(forbidden);
        remaining.removeIf(
                value -> value instanceof String text && searches.stream().anyMatch(rule -> !finds(rule, text)));
        return remaining;
    }

    private static boolean finds(Filter.Rule search, String text) {
        String wanted = ((String) search.values().get(0)).toLowerCase(Locale.ROOT);
        String lower = text.toLowerCase(Locale.ROOT);
        // Only what is far from matching counts: letters have more than two cases.
        return lower.contains(wanted) || !isAscii(wanted) || !isAscii(lower);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    private void equality(Filter.Rule rule, boolean equal) {
        Set<Object> values = new HashSet<>();
        for (Object value : rule.values()) {
            values.add(comparable(field.normalise(value)));
            if (field.type() == FieldType.ANY) {
                WantedValues.otherForms(value).forEach(form -> values.add(comparable(form)));
            }
        }
        if (equal) {
            allowed.add(values);
        } else {
            forbidden.addAll(values);
        }
    }

    private void existence(boolean exists) {
        present |= exists;
        absent |= !exists;
    }

    private static Object comparable(Object value) {
        BigDecimal number = ValueComparison.number(value);
        return number == null ? value : number.stripTrailingZeros();
    }

    private void order(Filter.Rule rule) {
        Object first = rule.values().get(0);
        switch (rule.operator()) {
            case GREATER, AFTER -> above(first, true);
            case LESS, BEFORE -> below(first, true);
            case BETWEEN -> {
                above(first, false);
                below(rule.values().get(1), false);
            }
            case IS, IS_NOT, IN, NOT_IN, CONTAINS, STARTS_WITH, EXISTS, MISSING -> {}
        }
    }

    private void above(Object value, boolean strictly) {
        lower.add(
                value instanceof LocalDate day
                        ? Bound.day(strictly ? day.plusDays(1) : day, false)
                        : new Bound(value, strictly, false));
    }

    private void below(Object value, boolean strictly) {
        upper.add(
                value instanceof LocalDate day
                        ? Bound.day(strictly ? day : day.plusDays(1), true)
                        : new Bound(value, strictly, false));
    }

    /**
     * One end of a range.
     *
     * @param value a number or an instant
     * @param excluded whether the value itself is outside
     * @param isDay whether it is the beginning of a day, in a time zone that is not known here
     */
    private record Bound(Object value, boolean excluded, boolean isDay) {

        static Bound day(LocalDate day, boolean excluded) {
            return new Bound(day.atStartOfDay(ZoneOffset.UTC).toInstant(), excluded, true);
        }

        /** Whether nothing is between this lower end and the upper one, in whatever time zone. */
        boolean isAbove(Bound high) {
            BigDecimal number = ValueComparison.number(value);
            BigDecimal highNumber = ValueComparison.number(high.value);
            boolean touching = excluded || high.excluded;
            if (number != null && highNumber != null) {
                return number.compareTo(highNumber) > (touching ? -1 : 0);
            }
            if (!(value instanceof Instant low && high.value instanceof Instant highTime)) {
                return false;
            }
            return isDay == high.isDay
                    ? low.compareTo(highTime) > (touching ? -1 : 0)
                    : low.minus(ZONES).isAfter(highTime);
        }
    }
}
