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
        Path made = data.resolve("made");
        StackFile.lock(made).close();
        assertThat(rights(made)).isEqualTo("rwx------");

        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (StackFile again = StackFile.lock(made)) {
            assertThat(again.isOwnersAlone()).isTrue();
        }
        assertThat(rights(made)).as("our own, of a release before").isEqualTo("rwx------");
    }

    @Test
    void rightsOfAFolderThatWasThereBeforeStay() throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (StackFile file = StackFile.lock(data)) {
            assertThat(file.isOwnersAlone()).isFalse();
        }
        assertThat(rights(data)).isEqualTo("rwxr-xr-x");

        Files.createFile(data.resolve("somebody's"));
        StackFile.lock(data).close();
        assertThat(rights(data)).as("with a stack's file from the first time").isEqualTo("rwxr-xr-x");
    }

    private static String rights(Path folder) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
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
