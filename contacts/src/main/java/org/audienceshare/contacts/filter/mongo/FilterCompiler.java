package org.audienceshare.contacts.filter.mongo;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.filter.Field;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterEvaluator;
import org.audienceshare.contacts.filter.TextPattern;
import org.bson.BsonRegularExpression;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Translates a filter into a MongoDB query that finds what {@link FilterEvaluator} finds. Every value is the operand of an explicit operator, so
 * nothing in them is ever read as an operator.
 */
public final class FilterCompiler {

    private static final String SUBSCRIBED = "SUBSCRIBED";

    private FilterCompiler() {}

    /** The query for the contacts that the filter matches. */
    public static Bson compile(Filter filter) {
        return document(filter);
    }

    private static Document document(Filter filter) {
        if (filter instanceof Filter.Group group) {
            return group(group);
        }
        Filter.Rule rule = (Filter.Rule) filter;
        return rule.field().type() == FieldType.STATUS ? status(rule) : rule(rule);
    }

    private static Document group(Filter.Group group) {
        List<Document> parts =
                group.parts().stream().map(FilterCompiler::document).toList();
        if (parts.isEmpty()) { // MongoDB refuses empty lists
            return group.quantifier() == Filter.Quantifier.ANY ? nothing() : new Document();
        }
        return switch (group.quantifier()) {
            case ALL -> new Document("$and", parts);
            case ANY -> new Document("$or", parts);
            case NONE -> new Document("$nor", parts);
        };
    }

    private static Document nothing() {
        return test("_id", "$in", List.of());
    }

    private static Document rule(Filter.Rule rule) {
        String path = rule.field().documentPath();
        List<Object> values =
                rule.values().stream().map(value -> bound(rule.field(), value)).toList();
        return switch (rule.operator()) {
            case IS -> test(path, "$eq", values.get(0));
            case IS_NOT -> test(path, "$ne", values.get(0));
            case IN -> test(path, "$in", values);
            case NOT_IN -> test(path, "$nin", values);
            case CONTAINS -> found(rule.field(), TextPattern.anywhere((String) values.get(0)));
            case STARTS_WITH -> found(rule.field(), TextPattern.atStart((String) values.get(0)));
            case GREATER, AFTER -> test(path, "$gt", values.get(0));
            case LESS, BEFORE -> test(path, "$lt", values.get(0));
            case BETWEEN -> someValue(path, new Document("$gte", values.get(0)).append("$lte", values.get(1)));
            case MISSING -> missing(path);
            case EXISTS -> new Document("$nor", List.of(missing(path)));
        };
    }

    /**
     * A free field may hold numbers and truth values, which the embedded database would read as texts; and it reads
     * {@code $regex} as the only test there is, so the pattern stands in a list.
     */
    private static Document found(Field field, String regex) {
        return field.type() == FieldType.ANY
                ? someValue(
                        field.documentPath(),
                        new Document("$in", List.of(new BsonRegularExpression(regex))).append("$gte", ""))
                : test(field.documentPath(), "$regex", regex);
    }

    /** One value of a list must meet all conditions; without {@code $elemMatch} different values could meet one each. */
    private static Document someValue(String path, Document tests) {
        Document single = new Document(path, tests).append(path + ".0", new Document("$exists", false));
        return new Document("$or", List.of(test(path, "$elemMatch", tests), single));
    }

    /** Absent, null, an empty text or an empty list, but not a list that has one of these in it. */
    private static Document missing(String path) {
        Document empty = test(path, "$in", Arrays.asList(null, ""));
        Document emptyList = test(path, "$size", 0);
        return new Document("$or", List.of(empty, emptyList)).append(path + ".0", new Document("$exists", false));
    }

    /** A contact without a status is unsubscribed. */
    private static Document status(Filter.Rule rule) {
        String path = rule.field().documentPath();
        boolean negated = switch (rule.operator()) {
            case IS_NOT, NOT_IN -> true;
            default -> false;
        };
        boolean subscribed = rule.values().contains(SUBSCRIBED) != negated;
        boolean unsubscribed = rule.values().contains("UNSUBSCRIBED") != negated;
        if (subscribed == unsubscribed) {
            return subscribed ? new Document() : nothing();
        }
        return test(path, subscribed ? "$eq" : "$ne", SUBSCRIBED);
    }

    private static Document test(String path, String operator, Object value) {
        return new Document(path, new Document(operator, value));
    }

    private static Object bound(Field field, Object value) {
        return value instanceof Instant instant ? Date.from(instant) : field.normalise(value);
    }
}
