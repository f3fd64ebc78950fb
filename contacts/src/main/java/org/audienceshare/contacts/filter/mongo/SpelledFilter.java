package org.audienceshare.contacts.filter.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.contact.mongo.Spellings;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.Filter.Operator;
import org.bson.BsonString;

/** Lets rules on addresses find people also where their address is stored in another spelling. */
public final class SpelledFilter {

    private SpelledFilter() {}

    /** The filter, in which each address that is compared stands beside the account's other spellings of it. */
    public static Filter of(Filter filter, Spellings spellings) {
        return spellings.areCanonical() ? filter : spelled(filter, spellings);
    }

    private static Filter spelled(Filter filter, Spellings spellings) {
        if (filter instanceof Filter.Group group) {
            return new Filter.Group(
                    group.quantifier(),
                    group.parts().stream().map(part -> spelled(part, spellings)).toList());
        }
        return filter instanceof Filter.Rule rule && rule.field().type() == FieldType.EMAIL
                ? address(rule, spellings)
                : filter;
    }

    private static Filter address(Filter.Rule rule, Spellings spellings) {
        return switch (rule.operator()) {
            case IS, IN -> rule(rule, Operator.IN, spellings);
            case IS_NOT, NOT_IN -> rule(rule, Operator.NOT_IN, spellings);
            default -> rule;
        };
    }

    /** A stored spelling is a value of the database's type, so that it is compared as it is. */
    private static Filter rule(Filter.Rule rule, Operator operator, Spellings spellings) {
        List<String> canonical = new ArrayList<>();
        rule.values().forEach(value -> canonical.add(String.valueOf(rule.field().normalise(value))));
        Map<String, String> others = spellings.of(canonical);
        List<Object> values = new ArrayList<>(canonical);
        others.keySet().forEach(stored -> values.add(new BsonString(stored)));
        return new Filter.Rule(rule.field(), operator, values);
    }
}
