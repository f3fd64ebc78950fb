package org.audienceshare.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LocalCommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            LocalCommandLine.create().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @TempDir
    private Path data;

    @Test
    void everyCommandExplainsItself() {
        for (String name : command.getSubcommands().keySet()) {
            assertThat(command.execute(name, "--help")).as(name).isZero();
        }
        assertThat(command.execute("--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: audience-share up", "Usage: audience-share demo", "Usage: audience-share token");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "up --workers 0,        between 1 and 16",
        "up --kafka-port 70000, between 1 and 65535",
        "up --workers many,     'many'"
    })
    void wrongUseIsExplainedAndEndsWithTwo(String line, String expected) {
        assertThat(command.execute(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(expected);
    }

    @Test
    void failedPartIsOneSentenceAndOne() throws Exception {
        try (FileChannel channel = FileChannel.open(
                        data.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(command.execute("up", "--data", data.toString())).isEqualTo(1);
        }
        assertThat(err.toString().strip().lines()).hasSize(1);
    }
}
