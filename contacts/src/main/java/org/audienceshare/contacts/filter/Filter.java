package org.audienceshare.contacts.filter;

import java.util.List;

/** Which contacts an audience holds: rules in nested groups. */
public sealed interface Filter {

    /** Every contact. */
    Filter EVERYTHING = new Group(Quantifier.ALL, List.of());

    /** How the parts of a group are joined. An empty ALL or NONE group holds for every contact, an empty ANY for none. */
    enum Quantifier {
        ALL,
        ANY,
        NONE
    }

    /** Parts that must all, any or none hold. */
    record Group(Quantifier quantifier, List<Filter> parts) implements Filter {
        public Group {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One test of one field.
     *
     * @param values what is compared with: none for {@code EXISTS} and {@code MISSING}, two for {@code BETWEEN}, at
     *     least one for {@code IN} and {@code NOT_IN}, else one; each a String, Boolean, Long, Double or Instant
     */
    record Rule(Field field, Operator operator, List<Object> values) implements Filter {
        public Rule {
            values = List.copyOf(values);
        }
    }
}
