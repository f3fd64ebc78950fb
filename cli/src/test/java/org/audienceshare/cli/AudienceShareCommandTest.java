package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AudienceShareCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = AudienceShareCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));

    @TempDir
    private Path data;

    @Test
    void everyCommandExplainsItself() {
        for (String name : command.getSubcommands().keySet()) {
            assertThat(command.execute(name, "--help")).as(name).isZero();
        }
        assertThat(command.execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: audience-share share", "Usage: audience-share token");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "token,               ACCOUNT",
        "token a/b,           ACCOUNT must be",
        "token a --hours 0,   --hours must be",
        "token a --hours 25,  --hours must be",
        "token a --role BOSS, SUPPORT"
    })
    void wrongUseIsExplainedAndEndsWithTwo(String line, String expected) {
        assertThat(command.execute(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(expected);
    }

    @Test
    void noCommandIsWrongUse() {
        assertThat(command.execute()).isEqualTo(2);
    }

    @Test
    void tokenIsAllThatTokenPrints() {
        assertThat(command.execute("token", "agent-1", "--role", "support", "--data", data.toString()))
                .isZero();
        assertThat(out.toString().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }
}
