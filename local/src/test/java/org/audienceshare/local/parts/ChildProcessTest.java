package org.audienceshare.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Path TEST_CLASSES = Path.of(URI.create(SleeperMain.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toString()));

    @TempDir
    private Path folder;

    @Test
    void isEndedInGoodOrder() {
        ChildProcess child = ChildProcess.start(program(SleeperMain.class.getName()), folder);
        child.awaitHealthy(() -> child.lastLogLines(1).contains("runs"), Duration.ofSeconds(60));

        child.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(child.lastLogLines(1)).containsExactly("ended in good order");
    }

    @Test
    void endsWhenItsParentIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        JavaProgram.executable().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpawnerMain.class.getName(),
                        folder.toString(),
                        TEST_CLASSES.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = parent.inputReader()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            parent.destroyForcibly();

            await().atMost(Duration.ofSeconds(60)).until(() -> !child.isAlive());
        }
    }

    @Test
    void failureToStartSaysWhereTheLogIsAndWhatItSays() {
        ChildProcess child = ChildProcess.start(program("no.such.Main"), folder);

        assertThatThrownBy(() -> child.awaitHealthy(() -> false, Duration.ofSeconds(60)))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContainingAll(
                        "The child stopped with exit code 1",
                        folder.resolve("child.log").toString(),
                        "ClassNotFoundException: no.such.Main")
                .message()
                .doesNotContain("\tat ");
    }

    @Test
    void isNotWaitedForLongerThanTheLimit() {
        ChildProcess child = ChildProcess.start(program(SleeperMain.class.getName()), folder);
        try {
            assertThatThrownBy(() -> child.awaitHealthy(() -> false, Duration.ofMillis(100)))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining("was not ready");
        } finally {
            child.close();
        }
    }

    private static JavaProgram program(String mainClass) {
        return new JavaProgram("child", 32, List.of(), List.of(TEST_CLASSES), mainClass, List.of());
    }
}
