package org.audienceshare.contacts.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.contact.Contact;
import org.junit.jupiter.api.Test;

class FilterCheckTest {

    @Test
    void aReversedRangeIsRefusedWhereverItIs() {
        refused(rule("createdAt", "between", List.of("2027-01-01", "2025-01-01")), "filter.value");
        refused(rule("customFields.price", "between", List.of(700_000, 600_000.5)), "filter.value");
        refused(rule("createdAt", "between", List.of("2026-05-31T12:00:00Z", "2026-05-31T11:59:59Z")), "filter.value");
        refused(rule("createdAt", "between", List.of("2026-06-02", "2026-05-31T11:59:59Z")), "filter.value");
        Map<String, Object> deep = Map.of(
                "all",
                List.of(
                        rule("tags", "is", "buyer"),
                        Map.of(
                                "any",
                                List.of(
                                        rule("tags", "is", "x"),
                                        rule("buyerPreferences.beds", "between", List.of(3, 2))))));
        refused(deep, "filter.all[1].any[1].value");
        assertThat(problem(deep).message()).contains("buyerPreferences.beds").contains("lower value");
    }

    @Test
    void aRangeOfOneValueIsNot() {
        accepted(rule("createdAt", "between", List.of("2026-05-31", "2026-05-31")));
        accepted(rule("customFields.price", "between", List.of(5, 5.0)));
        accepted(rule("createdAt", "between", List.of("2026-05-31", "2026-05-31T00:00:00Z")));
        accepted(rule("createdAt", "between", List.of("2026-05-31T20:00:00Z", "2026-05-31")));
    }

    @Test
    void rulesThatContradictEachOtherAreRefused() {
        refused(all(rule("firstName", "is", "Ann"), rule("firstName", "is", "Ben")), "filter.all[1]");
        refused(
                all(
                        rule("email", "in", List.of("a@x.org", "b@x.org")),
                        rule("email", "notIn", List.of(" B@X.org", "a@x.org"))),
                "filter.all[1]");
        refused(all(rule("email", "is", "a@x.org"), rule("email", "isNot", "A@x.org ")), "filter.all[1]");
        refused(all(rule("lastName", "is", "Lee"), rule("lastName", "startsWith", "B")), "filter.all[1]");
        refused(all(rule("phone", "exists", null), rule("phone", "missing", null)), "filter.all[1]");
        refused(all(rule("customFields.a", "missing", null), rule("customFields.a", "greater", 5)), "filter.all[1]");
        refused(all(rule("tags", "is", "x"), rule("tags", "isNot", "x")), "filter.all[1]");
        refused(
                all(rule("tags", "is", "x"), Map.of("none", List.of(rule("tags", "in", List.of("x", "y"))))),
                "filter.all[1].none[0]");
        refused(
                all(rule("subscription", "is", "SUBSCRIBED"), rule("subscription", "is", "UNSUBSCRIBED")),
                "filter.all[1]");
        refused(all(rule("customFields.x", "is", "12"), rule("customFields.x", "isNot", 12)), "filter.all[1]");
        refused(
                all(rule("customFields.x", "is", 2.50), rule("customFields.x", "notIn", List.of("2.5"))),
                "filter.all[1]");
        refused(all(rule("customFields.x", "is", true), rule("customFields.x", "isNot", "true")), "filter.all[1]");
        refused(rule("subscription", "notIn", List.of("SUBSCRIBED", "UNSUBSCRIBED")), "filter");
        refused(
                all(rule("createdAt", "after", "2026-05-31"), rule("createdAt", "before", "2026-06-01")),
                "filter.all[1]");
        refused(all(rule("customFields.price", "greater", 5), rule("customFields.price", "less", 5)), "filter.all[1]");
        refused(
                all(rule("buyerPreferences.beds", "greater", 3), rule("buyerPreferences.beds", "less", 2.5)),
                "filter.all[1]");
    }

    @Test
    void groupsOfWhichNothingCanHoldAreRefused() {
        refused(Map.of("any", List.of()), "filter.any");
        refused(all(rule("tags", "is", "x"), Map.of("any", List.of())), "filter.all[1].any");
        refused(Map.of("none", List.of(Map.of("all", List.of()))), "filter.none[0].all");
        refused(
                all(
                        rule("firstName", "is", "Ann"),
                        Map.of("any", List.of(rule("firstName", "is", "Ben"), rule("firstName", "missing", null)))),
                "filter.all[1].any[0]");
        refused(
                Map.of(
                        "any",
                        List.of(all(rule("tags", "is", "x"), rule("tags", "isNot", "x")), Map.of("any", List.of()))),
                "filter.any[0].all[1]");
    }

    @Test
    void filtersThatAContactCouldMatchAreAccepted() {
        accepted(Map.of("all", List.of()));
        accepted(Map.of("none", List.of()));
        accepted(all(rule("tags", "is", "a"), rule("tags", "is", "b")));
        accepted(all(rule("buyerPreferences.suburbs", "is", "a"), rule("buyerPreferences.suburbs", "is", "b")));
        accepted(all(rule("firstName", "is", ""), rule("firstName", "missing", null)));
        accepted(all(rule("createdAt", "after", "2026-05-30"), rule("createdAt", "before", "2026-06-01")));
        accepted(all(rule("customFields.p", "greater", 4), rule("customFields.p", "less", 5)));
        accepted(Map.of("any", List.of(rule("firstName", "is", "Ann"), rule("firstName", "is", "Ben"))));
        accepted(all(rule("customFields.x", "is", "007"), rule("customFields.x", "isNot", 7)));
        accepted(all(rule("customFields.x", "is", "12.0"), rule("customFields.x", "isNot", 12)));
        accepted(all(
                rule("customFields.x", "is", "2026-05-31T12:00:00Z"), rule("customFields.x", "isNot", "2026-05-30")));
        accepted(Map.of("any", List.of(Map.of("any", List.of()), rule("tags", "is", "x"))));
        accepted(Map.of("none", List.of(all(rule("tags", "is", "x"), rule("tags", "isNot", "x")))));
        accepted(all(rule("firstName", "is", "Zo\u00EB"), rule("firstName", "contains", "\u00CB")));
    }

    /** In a list several elements could each meet one end of a range. A reversed range is refused wherever it is. */
    @Test
    void noContactMatchesARefusedFilter() {
        RandomFilters random = new RandomFilters(Long.getLong("seed", 20260502L));
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            Filter filter = random.filter();
            Map<String, Object> document = withoutLists(random.contact());
            document.put("_id", i);
            if (FilterCheck.problem(filter)
                    .filter(problem -> !problem.message().contains("lower value"))
                    .isPresent()) {
                refused++;
                assertThat(FilterEvaluator.matches(filter, new Contact(document), ZoneOffset.UTC))
                        .as("%s matches %s", FilterWriter.write(filter), document)
                        .isFalse();
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> withoutLists(Map<String, Object> fields) {
        Map<String, Object> single = new HashMap<>();
        fields.forEach((name, value) -> {
            Object first = value instanceof List<?> list && !name.equals("tags")
                    ? list.stream().findFirst().orElse(null)
                    : value;
            single.put(name, first instanceof Map<?, ?> inner ? withoutLists((Map<String, Object>) inner) : first);
        });
        return single;
    }

    private static Map<String, Object> rule(String field, String operator, Object value) {
        Map<String, Object> rule = new HashMap<>(Map.of("field", field, "op", operator));
        if (value != null) {
            rule.put("value", value);
        }
        return rule;
    }

    private static Map<String, Object> all(Object... parts) {
        return Map.of("all", List.of(parts));
    }

    private static void refused(Map<String, Object> filter, String where) {
        assertThat(problem(filter).field()).isEqualTo(where);
    }

    private static FieldProblem problem(Map<String, Object> filter) {
        return FilterCheck.problem(FilterParser.parse(filter)).orElseThrow();
    }

    private static void accepted(Map<String, Object> filter) {
        assertThat(FilterCheck.problem(FilterParser.parse(filter))).isEmpty();
    }
}
