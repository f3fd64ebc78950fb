package org.audienceshare.contacts.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.filter.Filter.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Parses the filter language from the output of any JSON library: maps, lists, strings, numbers and booleans. A parsed
 * filter contains no operator and no path of a database.
 */
public final class FilterParser {

    /** Most levels of nested groups. */
    public static final int MAX_DEPTH = 5;

    /** Most rules in a filter, and most groups. */
    public static final int MAX_RULES = 100;

    private static final Set<String> RULE_KEYS = Set.of("field", "op", "value");

    private int rules;
    private int groups;

    private FilterParser() {}

    /**
     * Parses a group or a rule.
     *
     * @param source the filter as a map; the location in an exception starts with {@code filter}
     * @throws InvalidFilterException if it is not a valid filter, with the location and the reason
     */
    public static Filter parse(@Nullable Object source) {
        return new FilterParser().part(source, "filter", 1);
    }

    private Filter part(@Nullable Object source, String where, int depth) {
        if (!(source instanceof Map<?, ?> map)) {
            throw new InvalidFilterException(
                    where, "must be a group {\"all\"|\"any\"|\"none\": […]} or a rule {\"field\", \"op\", \"value\"}");
        }
        for (Filter.Quantifier quantifier : Filter.Quantifier.values()) {
            String key = key(quantifier);
            if (map.containsKey(key)) {
                refuseOtherKeys(map, Set.of(key), where);
                return group(quantifier, map.get(key), where + "." + key, depth);
            }
        }
        return rule(map, where);
    }

    /** The key of a quantifier in the filter language. */
    static String key(Filter.Quantifier quantifier) {
        return quantifier.name().toLowerCase(Locale.ROOT);
    }

    private Filter group(Filter.Quantifier quantifier, @Nullable Object source, String where, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidFilterException(where, "groups must be nested at most " + MAX_DEPTH + " levels deep");
        }
        if (++groups > MAX_RULES) {
            throw new InvalidFilterException(where, "a filter must have at most " + MAX_RULES + " groups");
        }
        if (!(source instanceof List<?> list)) {
            throw new InvalidFilterException(where, "must be a list of groups and rules");
        }
        List<Filter> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            parts.add(part(list.get(i), where + "[" + i + "]", depth + 1));
        }
        return new Filter.Group(quantifier, parts);
    }

    private Filter rule(Map<?, ?> map, String where) {
        refuseOtherKeys(map, RULE_KEYS, where);
        if (++rules > MAX_RULES) {
            throw new InvalidFilterException(where, "a filter must have at most " + MAX_RULES + " rules");
        }
        Field field = field(map.get("field"), where + ".field");
        Operator operator = operator(map.get("op"), where + ".op");
        if (!field.type().allows(operator)) {
            throw new InvalidFilterException(
                    where + ".op", "the operator " + operator.key() + " can't be used with " + shown(field.path()));
        }
        List<Object> values = RuleValueParser.parse(field, operator, map.get("value"), where + ".value");
        return new Filter.Rule(field, operator, values);
    }

    private static Field field(@Nullable Object source, String where) {
        if (!(source instanceof String path)) {
            throw new InvalidFilterException(where, "must name a field");
        }
        RuleValueParser.checkText(path, where);
        if (Field.isKnown(path) && !path.equals(ContactFields.ID)) {
            return new Field(path);
        }
        for (String prefix : List.of(Field.CUSTOM_PREFIX, Field.PREFERENCE_PREFIX)) {
            if (path.startsWith(prefix)) {
                throw new InvalidFilterException(where, invalidKey(path.substring(prefix.length())));
            }
        }
        throw new InvalidFilterException(where, "there is no field " + shown(path));
    }

    private static String invalidKey(String key) {
        if (key.isEmpty()) {
            return "must name a key";
        }
        return key.startsWith("$")
                ? "the name " + shown(key) + " starts with a dollar sign; filters can't use such a field"
                : "the name " + shown(key) + " contains a dot; filters can't use such a field";
    }

    private static Operator operator(@Nullable Object source, String where) {
        if (!(source instanceof String key)) {
            throw new InvalidFilterException(where, "must name an operator");
        }
        for (Operator operator : Operator.values()) {
            if (operator.key().equals(key)) {
                return operator;
            }
        }
        throw new InvalidFilterException(where, "there is no operator " + shown(key));
    }

    private static void refuseOtherKeys(Map<?, ?> map, Set<String> known, String where) {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new InvalidFilterException(where, "there is no key " + shown(String.valueOf(key)) + " here");
            }
        }
    }

    /** Shortens the name for a message and replaces control characters. */
    private static String shown(String name) {
        String printable = name.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return '"' + (printable.length() > 60 ? printable.substring(0, 60) + "…" : printable) + '"';
    }

    /** Thrown if a filter is not valid. The message may contain names from the filter, shortened. */
    public static final class InvalidFilterException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;

        public InvalidFilterException(String field, String message) {
            super(message);
            this.field = field;
        }

        /** The location of the problem, such as {@code filter.all[2].op}. */
        public String field() {
            return field;
        }
    }
}
