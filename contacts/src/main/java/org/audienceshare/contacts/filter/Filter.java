package org.audienceshare.contacts.filter;

import java.util.List;

/** Selects contacts: rules in nested groups. */
public sealed interface Filter {

    /** Matches every contact. */
    Filter EVERYTHING = new Group(Quantifier.ALL, List.of());

    /** Whether it has no rule that could leave a contact out. */
    default boolean isWithoutRules() {
        return this instanceof Group group
                && switch (group.quantifier()) {
                    case ALL -> group.parts().stream().allMatch(Filter::isWithoutRules);
                    case ANY -> group.parts().stream().anyMatch(Filter::isWithoutRules);
                    case NONE -> group.parts().isEmpty();
                };
    }

    /** How many parts of a group must hold. An empty ALL or NONE group holds for every contact, an empty ANY group for none. */
    enum Quantifier {
        ALL,
        ANY,
        NONE
    }

    /** Parts of which all, at least one, or none must hold. */
    record Group(Quantifier quantifier, List<Filter> parts) implements Filter {
        public Group {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One test of one field.
     *
     * @param values the values to compare with: none for {@code EXISTS} and {@code MISSING}, two for {@code BETWEEN}, at
     *     least one for {@code IN} and {@code NOT_IN}, else one; each a String, Boolean, Long, Double, Instant or LocalDate, which
     *     is a whole day
     */
    record Rule(Field field, Operator operator, List<Object> values) implements Filter {
        public Rule {
            values = List.copyOf(values);
        }
    }

    /** The operators of rules. */
    enum Operator {
        IS("is"),
        IS_NOT("isNot"),
        CONTAINS("contains"),
        STARTS_WITH("startsWith"),
        IN("in"),
        NOT_IN("notIn"),
        GREATER("greater"),
        LESS("less"),
        BETWEEN("between"),
        EXISTS("exists"),
        MISSING("missing"),
        BEFORE("before"),
        AFTER("after");

        private final String key;

        Operator(String key) {
            this.key = key;
        }

        /** Its name in the filter language. */
        public String key() {
            return key;
        }
    }
}
