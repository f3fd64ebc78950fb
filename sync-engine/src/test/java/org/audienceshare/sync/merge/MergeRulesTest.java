package org.audienceshare.sync.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.events.model.MergePolicy.FILL_MISSING;
import static org.audienceshare.events.model.MergePolicy.RECIPIENT_EDITS_WIN;
import static org.audienceshare.events.model.MergePolicy.SENDER_WINS;

import org.audienceshare.events.model.MergePolicy;
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
        assertThat(MergeRules.decide(RECIPIENT_EDITS_WIN, base, shall, now)).hasToString(editsWin);
        assertThat(MergeRules.decide(SENDER_WINS, base, shall, now)).hasToString(senderWins);
        assertThat(MergeRules.decide(FILL_MISSING, base, shall, now)).hasToString(fillMissing);
    }

    @Test
    void anEmptyTextCountsAsAMissingValue() {
        for (MergePolicy policy : MergePolicy.values()) {
            assertThat(MergeRules.decide(policy, "", null, null)).hasToString("SAME");
            assertThat(MergeRules.decide(policy, null, "new", "")).hasToString("FOLLOW");
            assertThat(MergeRules.decide(policy, "", "", null)).hasToString("SAME");
        }
    }

    @Test
    void applyingTheDecisionAndDecidingAgainGivesTheSame() {
        String[] values = {null, "", "one", "two"};
        for (MergePolicy policy : MergePolicy.values()) {
            for (String base : values) {
                for (String shall : values) {
                    for (String now : values) {
                        if (MergeRules.decide(policy, base, shall, now)
                                .toString()
                                .equals("FOLLOW")) {
                            assertThat(MergeRules.decide(policy, base, shall, shall))
                                    .hasToString("SAME");
                        }
                    }
                }
            }
        }
    }
}
