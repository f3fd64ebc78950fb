package org.audienceshare.contacts.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the filter language from what any JSON library makes of it: maps, lists, texts, numbers and truth values. What
 * it lets through holds no operator and no path of a database's own.
 */
public final class FilterParser {

    /** Most levels of groups. */
    public static final int MAX_DEPTH = 5;

    /** Most rules in a filter, and most groups. */
    public static final int MAX_RULES = 100;

    private static final Set<String> RULE_KEYS = Set.of("field", "op", "value");

    private int rules;
    private int groups;

    private FilterParser() {}

    /**
     * Reads a group or a rule.
     *
     * @param source the filter as a map; the location of a fault starts with {@code filter}
     * @throws InvalidFilterException if it is no filter, saying where and why
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

    /** How the language writes a quantifier. */
    static String key(Filter.Quantifier quantifier) {
        return quantifier.name().toLowerCase(Locale.ROOT);
    }

    private Filter group(Filter.Quantifier quantifier, @Nullable Object source, String where, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidFilterException(where, "groups may nest " + MAX_DEPTH + " levels deep at most");
        }
        if (++groups > MAX_RULES) {
            throw new InvalidFilterException(where, "a filter may have " + MAX_RULES + " groups at most");
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
            throw new InvalidFilterException(where, "a filter may have " + MAX_RULES + " rules at most");
        }
        Field field = field(map.get("field"), where + ".field");
        Operator operator = operator(map.get("op"), where + ".op");
        if (!field.kind().allows(operator)) {
            throw new InvalidFilterException(
                    where + ".op", "the operator " + operator.word() + " can't be used with " + shown(field.path()));
        }
        List<Object> values = RuleValues.read(field, operator, map.get("value"), where + ".value");
        return new Filter.Rule(field, operator, values);
    }

    private static Field field(@Nullable Object source, String where) {
        if (!(source instanceof String path)) {
            throw new InvalidFilterException(where, "must name a field");
        }
        RuleValues.checkText(path, where);
        if (Field.isKnown(path)) {
            return new Field(path);
        }
        for (String prefix : List.of(Field.CUSTOM_PREFIX, Field.PREFERENCE_PREFIX)) {
            if (path.startsWith(prefix)) {
                throw new InvalidFilterException(where, whyNoKey(path.substring(prefix.length())));
            }
        }
        throw new InvalidFilterException(where, "there is no field " + shown(path));
    }

    private static String whyNoKey(String key) {
        if (key.isEmpty()) {
            return "must name a key";
        }
        return key.startsWith("$")
                ? "the name " + shown(key) + " starts with a dollar sign; such a field can't be filtered on"
                : "the name " + shown(key) + " has a dot in it; such a field can't be filtered on";
    }

    private static Operator operator(@Nullable Object source, String where) {
        if (!(source instanceof String word)) {
            throw new InvalidFilterException(where, "must name an operator");
        }
        for (Operator operator : Operator.values()) {
            if (operator.word().equals(word)) {
                return operator;
            }
        }
        throw new InvalidFilterException(where, "there is no operator " + shown(word));
    }

    private static void refuseOtherKeys(Map<?, ?> map, Set<String> known, String where) {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new InvalidFilterException(where, "there is no key " + shown(String.valueOf(key)) + " here");
            }
        }
    }

    /** The name as a message may repeat it: short, without control characters. */
    private static String shown(String name) {
        String printable = name.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return '"' + (printable.length() > 60 ? printable.substring(0, 60) + "…" : printable) + '"';
    }
}
