package org.audienceshare.sync.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.policy.MergePolicy.FILL_MISSING;
import static org.audienceshare.sync.policy.MergePolicy.RECIPIENT_EDITS_WIN;
import static org.audienceshare.sync.policy.MergePolicy.SENDER_WINS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePolicyTest {

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
        assertThat(RECIPIENT_EDITS_WIN.decide(base, shall, now)).hasToString(editsWin);
        assertThat(SENDER_WINS.decide(base, shall, now)).hasToString(senderWins);
        assertThat(FILL_MISSING.decide(base, shall, now)).hasToString(fillMissing);
    }

    @Test
    void anEmptyTextIsAsMissingAsAMissingValue() {
        for (MergePolicy policy : MergePolicy.values()) {
            assertThat(policy.decide("", null, null)).hasToString("SAME");
            assertThat(policy.decide(null, "new", "")).hasToString("FOLLOW");
            assertThat(policy.decide("", "", null)).hasToString("SAME");
        }
    }

    @Test
    void doingWhatItSaysAndAskingAgainGivesTheSame() {
        String[] values = {null, "", "one", "two"};
        for (MergePolicy policy : MergePolicy.values()) {
            for (String base : values) {
                for (String shall : values) {
                    for (String now : values) {
                        if (policy.decide(base, shall, now).toString().equals("FOLLOW")) {
                            assertThat(policy.decide(base, shall, shall)).hasToString("SAME");
                        }
                    }
                }
            }
        }
    }
}
