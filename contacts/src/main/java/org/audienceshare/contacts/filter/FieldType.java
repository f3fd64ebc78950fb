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

/** The type of a field's values, and the operators that rules on the field may use. */
public enum FieldType {
    TEXT(EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING)),
    /** An e-mail address, compared trimmed and in lower case. */
    EMAIL(EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING)),
    /** A list of texts; a rule holds if it holds for one of them. */
    TAGS(EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING)),
    /** A subscription status. Every contact has one: without a stored one it is UNSUBSCRIBED. */
    STATUS(EnumSet.of(IS, IS_NOT, IN, NOT_IN)),
    DATE(EnumSet.of(GREATER, LESS, BETWEEN, BEFORE, AFTER, EXISTS, MISSING)),
    /** A text, number, boolean or date, or a list of these; a rule holds if it holds for one of them. */
    ANY(EnumSet.allOf(Operator.class));

    private final Set<Operator> operators;

    FieldType(Set<Operator> operators) {
        this.operators = operators;
    }

    /** Whether a rule on such a field may use the operator. */
    public boolean allows(Operator operator) {
        return operators.contains(operator);
    }
}
