package org.audienceshare.contacts.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.filter.Filter.Operator;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.jspecify.annotations.Nullable;

/** Parses the values of a rule: the right number of values, each of a type that the field and operator can use. */
final class RuleValueParser {

    static final int MAX_LIST_VALUES = 1_000;
    static final int MAX_TEXT_CHARS = 1_000;

    private static final Set<String> STATUSES = Set.of("SUBSCRIBED", "UNSUBSCRIBED");

    private final Field field;
    private final Operator operator;

    private RuleValueParser(Field field, Operator operator) {
        this.field = field;
        this.operator = operator;
    }

    static List<Object> parse(Field field, Operator operator, @Nullable Object source, String where) {
        return new RuleValueParser(field, operator).parse(source, where);
    }

    private List<Object> parse(@Nullable Object source, String where) {
        return switch (operator) {
            case EXISTS, MISSING -> none(source, where);
            case IN, NOT_IN -> list(source, where);
            case BETWEEN -> range(source, where);
            default -> List.of(value(source, where));
        };
    }

    private List<Object> none(@Nullable Object source, String where) {
        if (source != null) {
            throw new InvalidFilterException(where, "the operator " + operator.key() + " takes no value");
        }
        return List.of();
    }

    private List<Object> list(@Nullable Object source, String where) {
        if (!(source instanceof List<?> list) || list.isEmpty()) {
            throw new InvalidFilterException(where, "must be a list of at least one value");
        }
        if (list.size() > MAX_LIST_VALUES) {
            throw new InvalidFilterException(where, "must have at most " + MAX_LIST_VALUES + " values");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            values.add(value(list.get(i), where + "[" + i + "]"));
        }
        return values;
    }

    private List<Object> range(@Nullable Object source, String where) {
        if (!(source instanceof List<?> list) || list.size() != 2) {
            throw new InvalidFilterException(where, "must be a list of two values, the low one and the high one");
        }
        Object low = ordered(list.get(0), where + "[0]");
        Object high = ordered(list.get(1), where + "[1]");
        if (low instanceof Number != high instanceof Number) {
            throw new InvalidFilterException(where, "must be two numbers or two dates");
        }
        return List.of(low, high);
    }

    private Object value(@Nullable Object source, String where) {
        return switch (operator) {
            case GREATER, LESS -> ordered(source, where);
            case AFTER, BEFORE -> FilterDateParser.parse(source, where);
            case CONTAINS, STARTS_WITH -> nonEmptyText(source, where);
            default -> equal(source, where);
        };
    }

    private Object ordered(@Nullable Object source, String where) {
        if (source instanceof Number number && field.type() == FieldType.ANY) {
            return number(number, where);
        }
        return FilterDateParser.parse(source, where);
    }

    /** In a field of any type the digits of a number are a text to look for. */
    private String nonEmptyText(@Nullable Object source, String where) {
        String text = source instanceof Number number && field.type() == FieldType.ANY
                ? digits(number(number, where))
                : text(source, where);
        if (text.isEmpty()) {
            throw new InvalidFilterException(where, "must not be empty");
        }
        return text;
    }

    private Object equal(@Nullable Object source, String where) {
        if (field.type() == FieldType.DATE) {
            return FilterDateParser.parse(source, where);
        }
        if (field.type() == FieldType.ANY) {
            if (source instanceof Number number) {
                return number(number, where);
            }
            if (source instanceof Boolean) {
                return source;
            }
            if (!(source instanceof String)) {
                throw new InvalidFilterException(where, "must be a string, a number, true or false");
            }
        }
        String text = text(source, where);
        if (field.type() == FieldType.STATUS && !STATUSES.contains(text)) {
            throw new InvalidFilterException(where, "must be SUBSCRIBED or UNSUBSCRIBED");
        }
        return text;
    }

    private static Object number(Number number, String where) {
        if (number instanceof Byte || number instanceof Short || number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        if (number instanceof BigInteger big) {
            if (big.bitLength() > 63) {
                throw new InvalidFilterException(where, "must be a number with at most 64 bits");
            }
            return big.longValue();
        }
        double value = number instanceof BigDecimal decimal ? decimal.doubleValue() : number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new InvalidFilterException(where, "must be a finite number");
        }
        return value;
    }

    private static String digits(Object number) {
        return number instanceof Double value ? BigDecimal.valueOf(value).toPlainString() : number.toString();
    }

    private static String text(@Nullable Object source, String where) {
        if (!(source instanceof String text)) {
            throw new InvalidFilterException(where, "must be a string");
        }
        return checkText(text, where);
    }

    /** Refuses texts that a database can't store and texts that are too long. */
    static String checkText(String text, String where) {
        if (text.length() > MAX_TEXT_CHARS) {
            throw new InvalidFilterException(where, "must have at most " + MAX_TEXT_CHARS + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidFilterException(where, "must not contain a NUL character");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new InvalidFilterException(where, "must be well-formed Unicode");
        }
        return text;
    }
}
