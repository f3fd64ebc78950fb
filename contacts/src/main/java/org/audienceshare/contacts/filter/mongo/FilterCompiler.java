package org.audienceshare.contacts.filter.mongo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.filter.Field;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterEvaluator;
import org.audienceshare.contacts.filter.TextSearch;
import org.audienceshare.contacts.filter.WantedValues;
import org.bson.BsonRegularExpression;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Translates a filter into a MongoDB query that finds what {@link FilterEvaluator} finds. Every value is the operand of an explicit operator, so
 * nothing in them is ever read as an operator.
 */
public final class FilterCompiler {

    private static final String SUBSCRIBED = "SUBSCRIBED";

    private FilterCompiler() {}

    /**
     * The query for the contacts that the filter matches.
     *
     * @param zone where days begin and end: the time zone of the account's brand
     */
    public static Bson compile(Filter filter, ZoneId zone) {
        return document(filter, zone);
    }

    private static Document document(Filter filter, ZoneId zone) {
        if (filter instanceof Filter.Group group) {
            return group(group, zone);
        }
        Filter.Rule rule = (Filter.Rule) filter;
        return rule.field().type() == FieldType.STATUS ? status(rule) : rule(rule, zone);
    }

    private static Document group(Filter.Group group, ZoneId zone) {
        List<Document> parts =
                group.parts().stream().map(part -> document(part, zone)).toList();
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

    private static Document rule(Filter.Rule rule, ZoneId zone) {
        String path = rule.field().documentPath();
        return switch (rule.operator()) {
            case CONTAINS, STARTS_WITH -> found(rule.field(), TextSearch.of(rule));
            case MISSING -> missing(path);
            case EXISTS -> new Document("$nor", List.of(missing(path)));
            case IS_NOT, NOT_IN -> new Document("$nor", values(path, WantedValues.of(rule, zone)));
            case IS, IN, GREATER, AFTER, LESS, BEFORE, BETWEEN -> anyOf(values(path, WantedValues.of(rule, zone)));
        };
    }

    private static List<Document> values(String path, WantedValues wanted) {
        List<Document> tests = new ArrayList<>();
        if (!wanted.exact().isEmpty()) {
            tests.add(test(
                    path,
                    "$in",
                    wanted.exact().stream().map(FilterCompiler::bound).toList()));
        }
        wanted.ranges().forEach(range -> {
            Document ends = ends(range);
            tests.add(ends.size() == 1 ? new Document(path, ends) : someValue(path, ends));
        });
        wanted.dayTexts().forEach(days -> tests.add(someValue(path, text(WantedValues.DAY_PATTERN, ends(days)))));
        wanted.numberTexts().forEach(numbers -> tests.add(numberText(path, numbers)));
        return tests;
    }

    private static Document ends(WantedValues.ValueRange range) {
        Document ends = new Document();
        if (range.low() != null) {
            ends.append(range.lowIncluded() ? "$gte" : "$gt", bound(range.low()));
        }
        if (range.high() != null) {
            ends.append(range.highIncluded() ? "$lte" : "$lt", bound(range.high()));
        }
        return ends;
    }

    private static Document text(String pattern, Document ends) {
        Document text = new Document("$in", List.of(new BsonRegularExpression(pattern)));
        text.putAll(ends);
        return text;
    }

    /** A text that is a number in the range; not in a list. */
    private static Document numberText(String path, WantedValues.ValueRange numbers) {
        Document number = converted(single(path), "double", null);
        List<Document> within = new ArrayList<>();
        ends(numbers).forEach((operator, end) -> within.add(new Document(operator, List.of(number, end))));
        return new Document(
                "$and",
                List.of(
                        new Document(path, text(WantedValues.NUMBER_PATTERN, new Document("$gte", "")))
                                .append(path + ".0", new Document("$exists", false)),
                        test("$expr", "$eq", List.of(new Document("$and", within), true))));
    }

    /** The value in an expression, null for a list. */
    private static Document single(String path) {
        Document isList = new Document("$isArray", List.of("$" + path));
        return new Document("$cond", Arrays.asList(isList, null, "$" + path));
    }

    private static Document anyOf(List<Document> tests) {
        return tests.size() == 1 ? tests.get(0) : new Document("$or", tests);
    }

    /**
     * A free field may hold numbers and truth values, which the embedded database would read as texts; and it reads
     * {@code $regex} as the only test there is, so the pattern stands in a list.
     */
    private static Document found(Field field, TextSearch search) {
        if (field.type() != FieldType.ANY) {
            return test(field.documentPath(), "$regex", search.pattern());
        }
        List<Document> tests = new ArrayList<>();
        tests.add(someValue(
                field.documentPath(),
                new Document("$in", List.of(new BsonRegularExpression(search.pattern()))).append("$gte", "")));
        search.digits().ifPresent(digits -> tests.add(foundInNumber(field.documentPath(), digits, search.atStart())));
        return anyOf(tests);
    }

    /** Whether the value is the same as a 64-bit number, and that has the digits. The embedded database converts infinite ones. */
    private static Document foundInNumber(String path, String digits, boolean atStart) {
        Document single = single(path);
        Document whole = converted(single, "long", null);
        Document position = new Document("$indexOfCP", List.of(converted(whole, "string", ""), digits));
        Document found = new Document(
                "$and",
                List.of(
                        new Document("$eq", List.of(single, whole)),
                        new Document("$ne", List.of(single, Double.POSITIVE_INFINITY)),
                        new Document("$ne", List.of(single, Double.NEGATIVE_INFINITY)),
                        new Document(atStart ? "$eq" : "$gte", List.of(position, 0))));
        // The embedded database takes only an operator of queries here.
        return test("$expr", "$eq", List.of(found, true));
    }

    private static Document converted(Object input, String type, @Nullable Object otherwise) {
        return new Document(
                "$convert",
                new Document("input", input)
                        .append("to", type)
                        .append("onError", otherwise)
                        .append("onNull", otherwise));
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

    private static Object bound(Object value) {
        return value instanceof Instant instant ? Date.from(instant) : value;
    }
}
