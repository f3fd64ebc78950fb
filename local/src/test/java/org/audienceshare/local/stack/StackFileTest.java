package org.audienceshare.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.audienceshare.cli.rest.LocalStack;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.stack.RunningStack.StackAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
    private static final RunningStack STACK = new RunningStack(
            1,
            new StackAddresses(
                    "localhost:1", "http://registry", "mongodb://db/x", "http://s", "http://m", List.of("http://w")),
            List.of(new RunningStack.RunningPart("broker", "localhost:1", 2, "/logs/broker.log")));

    @TempDir
    private Path data;

    @Test
    void isFoundWhileItRunsAndNotAfterwards() {
        assertThat(LocalStack.shareServiceUrl(data)).isEmpty();
        try (StackFile file = StackFile.lock(data)) {
            assertThat(LocalStack.shareServiceUrl(data))
                    .as("locked but not ready")
                    .isEmpty();
            file.write(STACK);
            assertThat(LocalStack.shareServiceUrl(data)).contains(URI.create("http://s"));
        }
        assertThat(LocalStack.shareServiceUrl(data)).isEmpty();
    }

    @Test
    void whatAKilledStackLeftBehindIsNoRunningStack() throws Exception {
        Files.writeString(data.resolve("stack.json"), "{}");

        assertThat(LocalStack.shareServiceUrl(data)).isEmpty();
    }

    @Test
    void onlyTheOwnerOpensTheDataFolder() throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        StackFile.lock(data).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void twoStacksDoNotShareAFolder() {
        try (StackFile first = StackFile.lock(data)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> StackFile.lock(data))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContainingAll("A stack already runs on " + data, "--data");
        }
    }
}
