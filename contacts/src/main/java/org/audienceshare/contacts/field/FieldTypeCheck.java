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

/**
 * Finds rules that ask a field for an order that its values do not have: more than a number of a date, or of yes and no. They are
 * no errors: copies keep the sender's type, and what does not fit stays a text, so some of them may match.
 */
public final class FieldTypeCheck {

    private FieldTypeCheck() {}

    /**
     * What is odd about the first such rule; empty if there is none.
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
            case NUMBER -> isDate ? "is a date, but " + rule.field().path() + " holds numbers" : null;
            case DATE -> isDate ? null : "is a number, but " + rule.field().path() + " holds dates";
            case YES_NO -> "is compared, but " + rule.field().path() + " holds yes and no";
            case TEXT, LIST -> null;
        };
    }
}
