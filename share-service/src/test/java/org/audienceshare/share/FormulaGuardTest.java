package org.audienceshare.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    private static final String CHARACTERS = "'=+-@ \t\r\na1(.＝";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "＝1",
                " =1",
                "'=1",
                "+61 400 000 000;=1"
            })
    void whatASpreadsheetWouldRunIsGuarded(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo("'" + text);
        assertThat(FormulaGuard.unguarded("'" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ann", "+61 400 000 000", "-33.8688", "O'Brien", "'t Hooft", "a=b", "1-2"})
    void otherTextsStayAsTheyAre(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo(text);
        assertThat(FormulaGuard.unguarded(text)).isEqualTo(text);
    }

    @Test
    void everyTextComesBack() {
        long seed = Long.getLong("export.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            assertThat(FormulaGuard.unguarded(FormulaGuard.guarded(text.toString())))
                    .as("export.seed=" + seed)
                    .isEqualTo(text.toString());
        }
    }
}
