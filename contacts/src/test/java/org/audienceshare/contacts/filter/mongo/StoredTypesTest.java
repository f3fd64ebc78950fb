package org.audienceshare.contacts.filter.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.filter.FilterParser;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

/** Filters find a value whatever type the account that typed it gave it. */
class StoredTypesTest {

    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private final MongoCollection<Document> contacts =
            TestDatabase.fresh(StoredTypesTest.class).getCollection("contacts.ann");

    @Test
    void aDateMeansTheWholeDayInTheBrandsTimeZone() {
        store(
                "first minute in Sydney",
                at("2026-05-30T14:00:00Z"),
                "last minute in Sydney",
                at("2026-05-31T13:59:59.999Z"),
                "next day in Sydney",
                at("2026-05-31T14:00:00Z"),
                "text",
                "2026-05-31",
                "list",
                List.of("x", at("2026-05-31T00:00:00Z")),
                "number",
                20260531L,
                "nothing",
                null);

        assertThat(find(SYDNEY, "is", "2026-05-31"))
                .containsExactly("first minute in Sydney", "last minute in Sydney", "list", "text");
        assertThat(find(SYDNEY, "isNot", "2026-05-31")).containsExactly("next day in Sydney", "nothing", "number");
        assertThat(find(SYDNEY, "in", List.of("2026-05-31", "2026-06-01")))
                .containsExactly(
                        "first minute in Sydney", "last minute in Sydney", "list", "next day in Sydney", "text");
        assertThat(find(SYDNEY, "after", "2026-05-31")).containsExactly("next day in Sydney");
        assertThat(find(SYDNEY, "before", "2026-06-01"))
                .containsExactly("first minute in Sydney", "last minute in Sydney", "list", "text");
        assertThat(find(SYDNEY, "between", List.of("2026-05-31", "2026-05-31")))
                .containsExactly("first minute in Sydney", "last minute in Sydney", "list", "text");
        assertThat(find(CHICAGO, "is", "2026-05-31"))
                .containsExactly("last minute in Sydney", "next day in Sydney", "text");
        assertThat(find(ZoneOffset.UTC, "is", "2026-05-31T14:00:00Z")).containsExactly("next day in Sydney");
    }

    @Test
    void aDayOfTheYearWhenClocksChangeHasItsOwnLength() {
        ZoneId santiago = ZoneId.of("America/Santiago"); // begins at one o'clock on that Sunday
        store(
                "before",
                at("2026-09-06T03:59:59Z"),
                "first",
                at("2026-09-06T04:00:00Z"),
                "last",
                at("2026-09-07T02:59:59Z"));

        assertThat(find(santiago, "is", "2026-09-06")).containsExactly("first", "last");
    }

    @Test
    void theAddedOnDateHasDaysToo() {
        contacts.insertOne(new Document("_id", "a").append("createdAt", at("2026-05-30T14:00:00Z")));

        assertThat(ids(Map.of("field", "createdAt", "op", "is", "value", "2026-05-31"), SYDNEY))
                .containsExactly("a");
        assertThat(ids(Map.of("field", "createdAt", "op", "is", "value", "2026-05-31"), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void aNumberIsFoundAsANumberOfAnyTypeAndAsAText() {
        store(
                "int",
                650_000,
                "long",
                650_000L,
                "double",
                650_000.0,
                "decimal",
                Decimal128.parse("6.5E+5"),
                "text",
                "650000",
                "list",
                List.of(1, 650_000.0),
                "other",
                650_001);

        for (Object wanted : List.of(650_000, 650_000L, 650_000.0, "650000")) {
            assertThat(find(ZoneOffset.UTC, "is", wanted))
                    .containsExactly("decimal", "double", "int", "list", "long", "text");
            assertThat(find(ZoneOffset.UTC, "isNot", wanted)).containsExactly("other");
        }
        assertThat(find(ZoneOffset.UTC, "greater", 650_000)).containsExactly("other");
        assertThat(find(ZoneOffset.UTC, "between", List.of(650_000.0, 650_000L)))
                .containsExactly("decimal", "double", "int", "list", "long", "text");
    }

    @Test
    void textsThatAreNumbersAndDaysAreInTheirOrder() {
        store(
                "number",
                650_000,
                "text",
                "650000",
                "fraction",
                "650000.5",
                "code",
                "0650001",
                "word",
                "650001 or more",
                "list",
                List.of("x", "650001"));
        assertThat(find(ZoneOffset.UTC, "between", List.of(650_000, 650_001)))
                .containsExactly("fraction", "number", "text");
        assertThat(find(ZoneOffset.UTC, "greater", 650_000)).containsExactly("fraction");
        assertThat(find(ZoneOffset.UTC, "less", 650_000.5)).containsExactly("number", "text");

        contacts.deleteMany(new Document());
        store(
                "date",
                at("2026-05-31T00:00:00Z"),
                "text",
                "2026-05-31",
                "list",
                List.of("x", "2026-06-01"),
                "word",
                "2026-06-01 or so");
        assertThat(find(ZoneOffset.UTC, "between", List.of("2026-05-31", "2026-06-30")))
                .containsExactly("date", "list", "text");
        assertThat(find(ZoneOffset.UTC, "after", "2026-05-31")).containsExactly("list");
        assertThat(find(ZoneOffset.UTC, "before", "2026-06-01")).containsExactly("date", "text");
    }

    @Test
    void aLongNumberThatWasTypedAsATextIsFound() {
        store("number", 1234567890123456L, "text", "1234567890123456", "code", "01234567890123456");

        assertThat(find(ZoneOffset.UTC, "is", "1234567890123456")).containsExactly("number", "text");
        assertThat(find(ZoneOffset.UTC, "in", List.of("x", "1234567890123456"))).containsExactly("number", "text");
        assertThat(find(ZoneOffset.UTC, "is", "01234567890123456")).containsExactly("code");
    }

    @Test
    void digitsAreFoundInTextsAndInWholeNumbers() {
        store(
                "text",
                "AB 123 C",
                "int",
                51_234,
                "long",
                1234567890123456L,
                "double",
                1230.0,
                "decimal",
                Decimal128.parse("123"),
                "list",
                Arrays.asList(null, "x 123", 7L),
                "fraction",
                0.123,
                "other",
                132,
                "nothing",
                null,
                "true",
                true,
                "date",
                at("2026-12-30T00:00:00Z"));

        assertThat(find(ZoneOffset.UTC, "contains", "123"))
                .containsExactly("decimal", "double", "int", "list", "long", "text");
        assertThat(find(ZoneOffset.UTC, "contains", 123))
                .containsExactly("decimal", "double", "int", "list", "long", "text");
        assertThat(find(ZoneOffset.UTC, "startsWith", "123")).containsExactly("decimal", "double", "long");
    }

    @Test
    void yesAndNoAreFoundAsTextsToo() {
        store("boolean", true, "text", "true", "other", false);

        assertThat(find(ZoneOffset.UTC, "is", true)).containsExactly("boolean", "text");
        assertThat(find(ZoneOffset.UTC, "is", "true")).containsExactly("boolean", "text");
    }

    private void store(Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            contacts.insertOne(new Document("_id", namesAndValues[i])
                    .append("customFields", new Document("price list", namesAndValues[i + 1])));
        }
    }

    private Set<String> find(ZoneId zone, String operator, Object value) {
        return ids(Map.of("field", "customFields.price list", "op", operator, "value", value), zone);
    }

    private Set<String> ids(Map<String, Object> rule, ZoneId zone) {
        return contacts.find(FilterCompiler.compile(FilterParser.parse(rule), zone))
                .projection(Projections.include("_id"))
                .map(found -> found.getString("_id"))
                .into(new TreeSet<>());
    }

    private static Date at(String instant) {
        return Date.from(Instant.parse(instant));
    }
}
