package org.audienceshare.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

    private static final Path ROOT = Path.of(System.getProperty("repo.root", ".."));
    private static final Pattern RULE = Pattern.compile("Pattern\\.compile\\((\".*\")");

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1", "'=1"})
    void whatASpreadsheetWouldRunIsGuarded(String text) {
        assertThat(CsvText.guarded(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ann", "+61 400 000 000", "-33.8688", "O'Brien", "a=b"})
    void otherTextsStayAsTheyAre(String text) {
        assertThat(CsvText.guarded(text)).isEqualTo(text);
    }

    /** The two can share no code: the command line has nothing of the services in it. */
    @Test
    void theRuleIsThatOfTheShareService() throws IOException {
        List<String> rules = rules("cli/src/main/java/org/audienceshare/cli/console/CsvText.java");

        assertThat(rules)
                .hasSize(2)
                .isEqualTo(rules("share-service/src/main/java/org/audienceshare/share/FormulaGuard.java"));
    }

    private static List<String> rules(String file) throws IOException {
        return RULE.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
