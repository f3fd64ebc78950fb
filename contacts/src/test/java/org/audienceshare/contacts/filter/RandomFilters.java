package org.audienceshare.contacts.filter;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.filter.Filter.Operator;
import org.bson.types.Decimal128;

/** Random filters and contacts that often match: both use the same few values. The same seed creates the same ones. */
public final class RandomFilters {

    private static final List<String> TEXTS = List.of(
            "Ann",
            "ann",
            "ANN LEE",
            "An.n",
            "a*b(c)[d]{e}^$|\\?+",
            "Zoë",
            "ZOË",
            "Ω mega",
            "ß",
            "İpek",
            "$where",
            "x\ny",
            "😀 hi",
            "Иван",
            "-/#&~ \"'",
            "\\Q.\\E",
            "1",
            "2.5",
            "100",
            "-33.5",
            "007",
            "2026-01-02",
            "true",
            "2026-01-01",
            "2026-01-01T12:00:00Z",
            "");
    private static final List<String> EMAILS = List.of("ann@x.org", "bob.a@x.org", "zoë@y.org", "a+b@z.org");
    private static final List<String> TAGS = List.of("buyer", "Buyer", "vip", "a.b");
    private static final List<String> DATES =
            List.of("2026-01-01", "2026-01-02", "2026-01-01T12:00:00Z", "2025-12-31T23:59:59.999Z");
    private static final List<Object> NUMBERS = List.of(-1L, 0L, 1L, 2L, 2.5, 100L, 1e9, 1234567890123456L, -33.86882);
    /** The embedded database can't compare infinite decimals, and takes NaN for 0 where it compares it with long numbers. */
    private static final List<Double> INFINITE = List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    private static final List<Object> DIGITS = List.of("1", "0", "10", "-1", "123", 1L, 2.5, "12345");
    private static final List<String> FIELDS = List.of(
            "email",
            "firstName",
            "lastName",
            "phone",
            "address.suburb",
            "address.postcode",
            "tags",
            "subscription",
            "createdAt",
            "buyerPreferences.price",
            "buyerPreferences.suburbs",
            "customFields.lead source");

    private final Random random;

    public RandomFilters(long seed) {
        random = new Random(seed);
    }

    /** A valid filter. */
    public Filter filter() {
        return FilterParser.parse(part(1));
    }

    private Map<String, Object> part(int depth) {
        if (depth > 4 || random.nextInt(3) > 0) {
            return rule();
        }
        List<Object> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(part(depth + 1));
        }
        return Map.of(pick(List.of("all", "any", "none")), parts);
    }

    private Map<String, Object> rule() {
        Field field = new Field(pick(FIELDS));
        List<Operator> operators =
                List.of(Operator.values()).stream().filter(field.type()::allows).toList();
        Operator operator = pick(operators);
        Map<String, Object> rule = new HashMap<>(Map.of("field", field.path(), "op", operator.key()));
        switch (operator) {
            case EXISTS, MISSING -> {}
            case IN, NOT_IN -> rule.put("value", List.of(equal(field), equal(field)));
            case CONTAINS, STARTS_WITH ->
                rule.put("value", field.type() == FieldType.ANY && random.nextBoolean() ? pick(DIGITS) : piece());
            case BEFORE, AFTER -> rule.put("value", pick(DATES));
            case GREATER, LESS -> rule.put("value", dates(field) ? pick(DATES) : pick(NUMBERS));
            case BETWEEN ->
                rule.put(
                        "value",
                        dates(field) ? List.of(pick(DATES), pick(DATES)) : List.of(pick(NUMBERS), pick(NUMBERS)));
            default -> rule.put("value", equal(field));
        }
        return rule;
    }

    private boolean dates(Field field) {
        return field.type() == FieldType.DATE || random.nextInt(3) == 0;
    }

    private Object equal(Field field) {
        return switch (field.type()) {
            case EMAIL -> " " + pick(EMAILS).toUpperCase(java.util.Locale.ROOT);
            case TAGS -> pick(TAGS);
            case STATUS -> pick(List.of("SUBSCRIBED", "UNSUBSCRIBED"));
            case DATE -> pick(DATES);
            case ANY -> pick(List.of(pick(TEXTS), pick(NUMBERS), random.nextBoolean()));
            default -> pick(TEXTS);
        };
    }

    private String piece() {
        String text = random.nextInt(4) == 0 ? pick(EMAILS) : pick(TEXTS) + pick(List.of("", "", "e"));
        int from =
                text.isEmpty() ? 0 : text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
        String piece = text.substring(random.nextBoolean() ? 0 : from);
        return piece.isEmpty() ? "a" : piece;
    }

    /** A contact's document without {@code _id}; fields are often missing, null, empty or of an unexpected type. */
    public Map<String, Object> contact() {
        Map<String, Object> contact = new LinkedHashMap<>();
        maybe(contact, "email", pick(EMAILS));
        maybe(contact, "firstName", pick(TEXTS));
        maybe(contact, "lastName", pick(TEXTS));
        maybe(contact, "phone", pick(TEXTS));
        Map<String, Object> address = new LinkedHashMap<>();
        maybe(address, "suburb", pick(TEXTS));
        maybe(address, "postcode", pick(TEXTS));
        maybe(contact, "address", address);
        maybe(contact, "tags", some(TAGS));
        maybe(
                contact,
                "subscription",
                Map.of("status", pick(List.of("SUBSCRIBED", "SUBSCRIBED", "UNSUBSCRIBED", "ODD"))));
        maybe(contact, "createdAt", date());
        Map<String, Object> preferences = new LinkedHashMap<>();
        maybe(preferences, "price", free());
        maybe(preferences, "suburbs", random.nextInt(3) == 0 ? some(NUMBERS) : some(TEXTS));
        maybe(contact, "buyerPreferences", preferences);
        Map<String, Object> custom = new LinkedHashMap<>();
        maybe(custom, "lead source", free());
        maybe(contact, "customFields", custom);
        return contact;
    }

    private Object free() {
        Object number = pick(NUMBERS);
        return switch (random.nextInt(8)) {
            case 0 -> number;
            case 5 -> new Decimal128(new BigDecimal(pick(List.of("1", "2.50", "1E+2", "123"))));
            case 7 -> random.nextBoolean() ? pick(INFINITE) : List.of(pick(INFINITE), pick(TEXTS));
            case 1 -> (int) ((Number) number).longValue();
            case 2 -> random.nextBoolean();
            case 3 -> date();
            case 4 -> List.of(number, pick(TEXTS));
            default -> pick(TEXTS);
        };
    }

    private Date date() {
        Object date = FilterDateParser.parse(pick(DATES), "test");
        return Date.from(
                date instanceof LocalDate day ? day.atStartOfDay(zone()).toInstant() : (Instant) date);
    }

    private ZoneId zone() {
        return pick(List.of(ZoneOffset.UTC, ZoneId.of("Australia/Sydney"), ZoneId.of("America/Chicago")));
    }

    private List<Object> some(List<?> values) {
        List<Object> some = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add(pick(values));
        }
        return some;
    }

    private void maybe(Map<String, Object> map, String field, Object value) {
        switch (random.nextInt(8)) {
            case 0 -> {}
            case 1 -> map.put(field, null);
            default -> map.put(field, value);
        }
    }

    private <T> T pick(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
