package org.audienceshare.contacts.field;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterRules;
import org.audienceshare.contacts.value.ValueType;
import org.jspecify.annotations.Nullable;

/** Finds rules that ask a field for an order that its values do not have: more than a number of a date, or of yes and no. */
public final class FieldTypeCheck {

    private FieldTypeCheck() {}

    /**
     * The first problem; empty if there is none.
     *
     * @param types the account's fields that have a type, by path
     */
    public static Optional<FieldProblem> problem(Filter filter, Map<String, FieldDefinition> types) {
        return FilterRules.of(filter).entrySet().stream()
                .flatMap(entry -> {
                    FieldDefinition field = types.get(entry.getValue().field().path());
                    String reason = field == null ? null : reason(entry.getValue(), field.type());
                    return Optional.ofNullable(reason)
                            .map(text -> new FieldProblem(entry.getKey() + ".value", text))
                            .stream();
                })
                .findFirst();
    }

    private static @Nullable String reason(Filter.Rule rule, ValueType type) {
        boolean ordered = switch (rule.operator()) {
            case GREATER, LESS, BETWEEN, BEFORE, AFTER -> true;
            case IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING -> false;
        };
        if (!ordered) {
            return null;
        }
        Object first = rule.values().get(0);
        boolean isDate = first instanceof LocalDate || first instanceof Instant;
        return switch (type) {
            case NUMBER -> isDate ? "must be a number: " + rule.field().path() + " holds numbers" : null;
            case DATE -> isDate ? null : "must be a date: " + rule.field().path() + " holds dates";
            case YES_NO -> "can't be compared: " + rule.field().path() + " holds yes and no; use is";
            case TEXT, LIST -> null;
        };
    }
}
