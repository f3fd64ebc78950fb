package org.audienceshare.sync.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.events.model.MergePolicy.FILL_MISSING;
import static org.audienceshare.events.model.MergePolicy.RECIPIENT_EDITS_WIN;
import static org.audienceshare.events.model.MergePolicy.SENDER_WINS;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.events.model.MergePolicy;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeRulesTest {

    /** Of a value: what the recipient had applied, what it shall have, what it has, and what each policy says. */
    @ParameterizedTest(name = "base {0}, shall {1}, now {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-,   -,   -,   SAME,   SAME,   SAME",
                "-,   new, -,   FOLLOW, FOLLOW, FOLLOW",
                "-,   new, new, SAME,   SAME,   SAME",
                "-,   new, own, KEEP,   FOLLOW, KEEP",
                "-,   -,   own, KEEP,   KEEP,   KEEP",
                "old, old, old, SAME,   SAME,   SAME",
                "old, new, old, FOLLOW, FOLLOW, KEEP",
                "old, new, new, SAME,   SAME,   SAME",
                "old, new, own, KEEP,   FOLLOW, KEEP",
                "old, old, own, KEEP,   FOLLOW, KEEP",
                "old, old, -,   KEEP,   FOLLOW, KEEP",
                "old, new, -,   KEEP,   FOLLOW, KEEP",
                "old, -,   old, FOLLOW, FOLLOW, KEEP",
                "old, -,   own, KEEP,   KEEP,   KEEP",
                "old, -,   -,   SAME,   SAME,   SAME",
            })
    void decides(String base, String shall, String now, String editsWin, String senderWins, String fillMissing) {
        assertThat(decide(RECIPIENT_EDITS_WIN, base, shall, now)).hasToString(editsWin);
        assertThat(decide(SENDER_WINS, base, shall, now)).hasToString(senderWins);
        assertThat(decide(FILL_MISSING, base, shall, now)).hasToString(fillMissing);
    }

    @Test
    void anEmptyTextCountsAsAMissingValue() {
        for (MergePolicy policy : MergePolicy.values()) {
            assertThat(decide(policy, "", null, null)).hasToString("SAME");
            assertThat(decide(policy, null, "new", "")).hasToString("FOLLOW");
            assertThat(decide(policy, "", "", null)).hasToString("SAME");
        }
    }

    @Test
    void whatIsBlankInAllPartsCountsAsAMissingValue() {
        Object full = Map.of("street", "1 Road", "city", "Perth");
        Map<String, Object> nulls = new HashMap<>(Map.of("street", " \u00a0", "lines", List.of("", List.of())));
        nulls.put("city", null);
        for (Object blank :
                List.of(Map.of("street", "", "city", ""), Map.of(), List.of(""), " ", nulls, stored(nulls))) {
            assertThat(decide(SENDER_WINS, blank, blank, full)).hasToString("KEEP");
            assertThat(decide(SENDER_WINS, null, blank, full)).hasToString("KEEP");
            for (MergePolicy policy : MergePolicy.values()) {
                assertThat(decide(policy, null, blank, full)).hasToString("KEEP");
                assertThat(decide(policy, null, full, blank)).hasToString("FOLLOW");
                assertThat(decide(policy, blank, null, blank)).hasToString("SAME");
            }
            assertThat(decide(RECIPIENT_EDITS_WIN, full, blank, full)).hasToString("FOLLOW");
        }
        Object partly = stored(Map.of("street", "", "city", Map.of("name", "Perth")));
        assertThat(decide(SENDER_WINS, null, partly, full)).hasToString("FOLLOW");
        assertThat(decide(SENDER_WINS, null, stored(Map.of("beds", 0)), full)).hasToString("FOLLOW");
    }

    private static Object stored(Map<String, Object> value) {
        return RawFields.of(value);
    }

    @Test
    void aChangeOfANumbersTypeAloneIsNoChange() {
        Object five = List.of(5, Map.of("in", 5L));
        Object alike = List.of(5.0, Map.of("in", Decimal128.parse("5.00")));
        for (MergePolicy policy : MergePolicy.values()) {
            assertThat(decide(policy, 5, 5L, 5.0)).hasToString("SAME");
            assertThat(decide(policy, five, five, alike)).hasToString("SAME");
        }
        assertThat(decide(RECIPIENT_EDITS_WIN, 5, 6, 5.0)).hasToString("FOLLOW");
        assertThat(decide(RECIPIENT_EDITS_WIN, five, 6, alike)).hasToString("FOLLOW");
        assertThat(decide(RECIPIENT_EDITS_WIN, Map.of("a", 0.0), 6, Map.of("a", -0.0)))
                .hasToString("FOLLOW");
        assertThat(decide(RECIPIENT_EDITS_WIN, Decimal128.parse("1.10"), 6, Decimal128.parse("1.1")))
                .hasToString("FOLLOW");
        assertThat(decide(RECIPIENT_EDITS_WIN, Double.NaN, 6, Decimal128.NaN)).hasToString("FOLLOW");
    }

    @Test
    void numbersAreComparedExactly() {
        Object[][] different = {
            {9007199254740993L, 9007199254740992.0},
            {0.1, Decimal128.parse("0.1")},
            {Double.POSITIVE_INFINITY, Decimal128.NEGATIVE_INFINITY},
            {Double.NaN, 0},
            {Decimal128.parse("1E+6000"), Double.MAX_VALUE},
            {5, "5"},
            {List.of(5), 5},
            {List.of(5, 6), List.of(6, 5)},
            {Map.of("a", 5), Map.of("b", 5)},
        };
        for (Object[] pair : different) {
            assertThat(decide(RECIPIENT_EDITS_WIN, pair[0], "new", pair[1])).hasToString("KEEP");
        }
    }

    @Test
    void applyingTheDecisionAndDecidingAgainGivesTheSame() {
        String[] values = {null, "", "one", "two"};
        for (MergePolicy policy : MergePolicy.values()) {
            for (String base : values) {
                for (String shall : values) {
                    for (String now : values) {
                        if (decide(policy, base, shall, now).toString().equals("FOLLOW")) {
                            assertThat(decide(policy, base, shall, shall)).hasToString("SAME");
                        }
                    }
                }
            }
        }
    }

    private static MergeRules.FieldVerdict decide(MergePolicy policy, Object base, Object target, Object current) {
        return MergeRules.decide(policy, Collections.singletonList(base), target, current);
    }
}
