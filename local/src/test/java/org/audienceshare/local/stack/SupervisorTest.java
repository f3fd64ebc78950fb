package org.audienceshare.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.audienceshare.local.parts.ChildProcess;
import org.audienceshare.local.parts.JavaProgram;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.ProcessPart;
import org.audienceshare.local.stack.Stack.StackProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private final List<String> ended = new ArrayList<>();
    private final Supervisor supervisor = new Supervisor(Duration.ofSeconds(30), StackProgress.silent());

    @Test
    void endsInReverseOrderOfTheStart() {
        supervisor.startTogether(List.of(() -> FakePart.healthy("broker", ended), () -> FakePart.healthy("db", ended)));
        supervisor.startTogether(List.of(() -> FakePart.healthy("service", ended)));

        supervisor.close();

        assertThat(ended).containsExactly("service", "db", "broker");
    }

    @Test
    void partThatDoesNotStartEndsTheOthers() {
        supervisor.startTogether(List.of(() -> FakePart.healthy("broker", ended)));

        assertThatThrownBy(() -> supervisor.startTogether(
                        List.of(() -> FakePart.healthy("worker", ended), () -> FakePart.failing("service", ended))))
                .isInstanceOf(PartFailedException.class)
                .hasMessage("The service ended with exit code 1");
        assertThat(ended).containsExactly("service", "worker", "broker");
    }

    @Test
    void partThatDiesIsNoticedAndOneThatIsEndedIsNot() {
        FakePart service = FakePart.healthy("service", ended);
        supervisor.startTogether(List.of(() -> FakePart.healthy("broker", ended), () -> service));
        assertThat(supervisor.firstEnded()).isNotDone();

        service.die();

        assertThat(supervisor.firstEnded()).isCompletedWithValue(service);
        Supervisor other = new Supervisor(Duration.ofSeconds(30), StackProgress.silent());
        other.startTogether(List.of(() -> FakePart.healthy("broker", ended)));
        other.close();
        assertThat(other.firstEnded()).isNotDone();
    }

    @Test
    void nothingStartsAfterTheEnd() {
        supervisor.close();

        assertThatThrownBy(() -> supervisor.startTogether(List.of(() -> FakePart.healthy("late", ended))))
                .isInstanceOf(PartFailedException.class);
    }

    @Test
    void killedProcessIsNoticed(@TempDir Path folder) throws Exception {
        ProcessPart part = new ProcessPart(
                ChildProcess.start(sleeper(), folder),
                "nowhere",
                () -> folder.toFile().exists());
        supervisor.startTogether(List.of(() -> part));

        ProcessHandle.of(part.process().pid()).orElseThrow().destroyForcibly();

        assertThat(supervisor.firstEnded().get(30, TimeUnit.SECONDS)).isSameAs(part);
    }

    private static JavaProgram sleeper() {
        return new JavaProgram(
                "sleeper",
                32,
                List.of(),
                List.of(Path.of("target", "test-classes").toAbsolutePath()),
                "org.audienceshare.local.parts.SleeperMain",
                List.of());
    }
}
