package org.audienceshare.contacts.filter;

import static org.audienceshare.contacts.filter.Operator.AFTER;
import static org.audienceshare.contacts.filter.Operator.BEFORE;
import static org.audienceshare.contacts.filter.Operator.BETWEEN;
import static org.audienceshare.contacts.filter.Operator.CONTAINS;
import static org.audienceshare.contacts.filter.Operator.EXISTS;
import static org.audienceshare.contacts.filter.Operator.GREATER;
import static org.audienceshare.contacts.filter.Operator.IN;
import static org.audienceshare.contacts.filter.Operator.IS;
import static org.audienceshare.contacts.filter.Operator.IS_NOT;
import static org.audienceshare.contacts.filter.Operator.LESS;
import static org.audienceshare.contacts.filter.Operator.MISSING;
import static org.audienceshare.contacts.filter.Operator.NOT_IN;
import static org.audienceshare.contacts.filter.Operator.STARTS_WITH;

import java.util.EnumSet;
import java.util.Set;

/** What a field holds, and so which operators make sense for it. */
public enum FieldKind {
    TEXT(EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING)),
    /** A text that is compared as addresses are: trimmed, in lower case. */
    EMAIL(EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING)),
    /** Texts of which any one may hold the rule; {@code is} finds contacts that bear the tag. */
    TAGS(EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING)),
    /** A subscription status. Every contact has one: without a stored one it is UNSUBSCRIBED. */
    STATUS(EnumSet.of(IS, IS_NOT, IN, NOT_IN)),
    DATE(EnumSet.of(GREATER, LESS, BETWEEN, BEFORE, AFTER, EXISTS, MISSING)),
    /** A text, number, truth value or date, or a list of these of which any one may hold the rule. */
    FREE(EnumSet.allOf(Operator.class));

    private final Set<Operator> operators;

    FieldKind(Set<Operator> operators) {
        this.operators = operators;
    }

    /** Whether a rule on such a field may use the operator. */
    public boolean allows(Operator operator) {
        return operators.contains(operator);
    }
}
