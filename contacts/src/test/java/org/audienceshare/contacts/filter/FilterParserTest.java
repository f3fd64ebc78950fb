package org.audienceshare.contacts.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.filter.Filter.Operator;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    @Test
    void parsesGroupsAndRules() {
        Filter filter = FilterParser.parse(Map.of(
                "all",
                List.of(
                        rule("tags", "is", "buyer"),
                        Map.of("none", List.of(rule("customFields.lead source", "in", List.of("web", 3, true)))))));

        assertThat(filter)
                .isEqualTo(new Filter.Group(
                        Filter.Quantifier.ALL,
                        List.of(
                                new Filter.Rule(new Field("tags"), Operator.IS, List.of("buyer")),
                                new Filter.Group(
                                        Filter.Quantifier.NONE,
                                        List.of(new Filter.Rule(
                                                new Field("customFields.lead source"),
                                                Operator.IN,
                                                List.of("web", 3L, true)))))));
    }

    @Test
    void aDateStaysADayAndATimeIsAnInstant() {
        LocalDate day = LocalDate.parse("2026-05-31");
        assertThat(values("createdAt", "before", "2026-05-31")).containsExactly(day);
        assertThat(values("createdAt", "is", "2026-05-31")).containsExactly(day);
        assertThat(values("createdAt", "between", List.of("2026-05-01", "2026-05-31T12:00:00+02:00")))
                .containsExactly(LocalDate.parse("2026-05-01"), Instant.parse("2026-05-31T10:00:00Z"));
        assertThat(values("customFields.x", "is", "2026-05-31")).containsExactly("2026-05-31");
    }

    @Test
    void theDigitsOfANumberAreATextToLookFor() {
        assertThat(values("customFields.x", "contains", 123)).containsExactly("123");
        assertThat(values("buyerPreferences.x", "startsWith", new BigDecimal("-33.8")))
                .containsExactly("-33.8");
        refused(rule("firstName", "contains", 123), "filter.value", "must be a string");
    }

    @Test
    void numbersOfAnyLibraryBecomeLongsAndDoubles() {
        List<Object> numbers = List.of(1, 2L, 2.5f, 2.5d, new BigInteger("7"), new BigDecimal("0.5"));
        assertThat(values("customFields.x", "in", numbers)).containsExactly(1L, 2L, 2.5, 2.5, 7L, 0.5);
        refused(rule("customFields.x", "is", new BigInteger("9223372036854775808")), "filter.value", "64 bits");
        refused(rule("customFields.x", "is", Double.NaN), "filter.value", "finite");
    }

    @ParameterizedTest
    @CsvSource({
        "nope, is, there is no field \"nope\"",
        "$where, is, there is no field \"$where\"",
        "address, is, there is no field \"address\"",
        "address.planet, is, there is no field",
        "email.$gt, is, there is no field",
        "_id, is, there is no field",
        "customFields., is, must name a key",
        "customFields.$where, is, starts with a dollar sign; filters can't use such a field",
        "customFields.a.b, is, contains a dot; filters can't use such a field",
        "buyerPreferences.a.$gt, is, contains a dot; filters can't use such a field",
    })
    void unknownFieldsAreNamed(String field, String operator, String message) {
        refused(Map.of("all", List.of(rule(field, operator, "x"))), "filter.all[0].field", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$gt", "IS", "regex", "", "is "})
    void unknownOperatorsAreNamed(String operator) {
        refused(rule("email", operator, "x"), "filter.op", "there is no operator \"" + operator + "\"");
    }

    @ParameterizedTest
    @CsvSource({"firstName, greater", "createdAt, contains", "subscription, exists", "tags, before", "email, between"})
    void operatorsThatTheFieldDoesNotAllowAreRefused(String field, String operator) {
        refused(rule(field, operator, "x"), "filter.op", "can't be used with \"" + field + '"');
    }

    @Test
    void valuesOfTheWrongTypeAreRefused() {
        refused(rule("email", "is", Map.of("$gt", "")), "filter.value", "must be a string");
        refused(rule("customFields.x", "is", Map.of("$gt", "")), "filter.value", "must be a string, a number");
        refused(rule("firstName", "is", 3), "filter.value", "must be a string");
        refused(rule("email", "in", List.of("a", List.of())), "filter.value[1]", "must be a string");
        refused(rule("email", "in", "a"), "filter.value", "must be a list");
        refused(rule("email", "in", List.of()), "filter.value", "at least one value");
        refused(rule("email", "exists", true), "filter.value", "takes no value");
        refused(rule("customFields.x", "between", List.of(1)), "filter.value", "two values");
        refused(rule("customFields.x", "between", List.of(1, "2026-01-01")), "filter.value", "two numbers or two");
        refused(rule("customFields.x", "greater", "much"), "filter.value", "must be a date");
        refused(rule("createdAt", "before", "2026-02-30"), "filter.value", "must be a date");
        refused(rule("createdAt", "before", "+999999999-01-01"), "filter.value", "must be a date");
        refused(rule("createdAt", "greater", 5), "filter.value", "must be a date");
        refused(rule("subscription", "is", "MAYBE"), "filter.value", "SUBSCRIBED or UNSUBSCRIBED");
        refused(rule("email", "contains", ""), "filter.value", "must not be empty");
        refused(Map.of("field", "email", "op", "is"), "filter.value", "must be a string");
    }

    @Test
    void textsAreBoundedAndStorable() {
        refused(rule("email", "is", "x".repeat(1_001)), "filter.value", "1000 characters");
        refused(rule("email", "is", "a\0b"), "filter.value", "NUL");
        refused(rule("customFields.a\0b", "is", "x"), "filter.field", "NUL");
        refused(rule("email", "is", "\ud800"), "filter.value", "Unicode");
        assertThat(values("email", "is", "x".repeat(1_000))).hasSize(1);
    }

    @Test
    void invalidFiltersAreRefused() {
        refused(null, "filter", "must be a group");
        refused("all", "filter", "must be a group");
        refused(Map.of("$where", "1"), "filter", "there is no key \"$where\" here");
        refused(Map.of("all", List.of(), "any", List.of()), "filter", "there is no key");
        refused(Map.of("all", Map.of()), "filter.all", "must be a list");
        refused(Map.of("all", Arrays.asList((Object) null)), "filter.all[0]", "must be a group");
        refused(Map.of(), "filter.field", "must name a field");
        Map<Object, Object> odd = new HashMap<>();
        odd.put(null, "x");
        refused(odd, "filter", "there is no key \"null\" here");
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThat(FilterParser.parse(nested(5))).isInstanceOf(Filter.Group.class);
        refused(nested(6), "filter.all[0].all[0].all[0].all[0].all[0].all", "5 levels");
        refused(nested(50_000), "filter.all[0].all[0].all[0].all[0].all[0].all", "5 levels");
        refused(many(rule("email", "exists", null), 101), "filter.all[100]", "100 rules");
        refused(many(Map.of("any", List.of()), 100), "filter.all[99].any", "100 groups");
        refused(rule("email", "in", Collections.nCopies(1_001, "a")), "filter.value", "1000 values");
    }

    @Test
    void messagesShortenNamesAndReplaceControlCharacters() {
        InvalidFilterException e = catchThrowableOfType(
                InvalidFilterException.class, () -> FilterParser.parse(rule("x\n" + "y".repeat(900), "is", "a")));
        assertThat(e.getMessage()).hasSizeLessThan(120).doesNotContain("\n");
    }

    @Test
    void writtenFilterIsParsedToTheSameFilter() {
        RandomFilters random = new RandomFilters(42);
        for (int i = 0; i < 500; i++) {
            Filter filter = random.filter();
            assertThat(FilterParser.parse(FilterWriter.write(filter))).isEqualTo(filter);
        }
    }

    private static Map<String, Object> rule(String field, String operator, Object value) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("field", field);
        rule.put("op", operator);
        rule.put("value", value);
        return rule;
    }

    private static Map<String, Object> many(Object part, int count) {
        return Map.of("all", Collections.nCopies(count, part));
    }

    private static Map<String, Object> nested(int depth) {
        Map<String, Object> filter = Map.of("all", List.of());
        for (int i = 1; i < depth; i++) {
            filter = Map.of("all", List.of(filter));
        }
        return filter;
    }

    private static List<Object> values(String field, String operator, Object value) {
        return ((Filter.Rule) FilterParser.parse(rule(field, operator, value))).values();
    }

    private static void refused(Object source, String field, String message) {
        InvalidFilterException e = catchThrowableOfType(InvalidFilterException.class, () -> FilterParser.parse(source));
        assertThat(e).isNotNull();
        assertThat(e.field()).isEqualTo(field);
        assertThat(e).hasMessageContaining(message);
    }
}
