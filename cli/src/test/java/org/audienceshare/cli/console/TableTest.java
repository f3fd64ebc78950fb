package org.audienceshare.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsNamesToTheLeftAndNumbersToTheRight() {
        assertThat(new Table("office", "added")
                        .row("Bayside", 12_345)
                        .row("all", 1.5)
                        .lines())
                .containsExactly("office    added", "-------  ------", "Bayside  12,345", "all        1.50");
    }

    @Test
    void asCsvNumbersHaveNoSeparatorsAndWhatIsUnknownIsEmpty() {
        Table table = new Table("office", "added", "seconds", "reason")
                .row("Bayside, \"North\"", 12_345L, 1.5, null)
                .row("=cmd", 0, null, "a\nb");

        assertThat(table.csv())
                .isEqualTo("office,added,seconds,reason\r\n\"Bayside, \"\"North\"\"\",12345,1.50,\r\n"
                        + "'=cmd,0,,a\ufffdb\r\n");
        assertThat(table.lines()).last().asString().containsPattern("=cmd +0 +- +a\ufffdb$");
    }

    @Test
    void withoutATerminalNoBarIsDrawn() {
        try (Progress progress = Progress.bar("copying", "", 1)) {
            assertThat(progress.isDrawn()).isFalse();
        }
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertThat(new Table("reason").row("\u001b[2Jgone\n").lines())
                .last()
                .asString()
                .doesNotContain("\u001b", "\n");
    }
}
