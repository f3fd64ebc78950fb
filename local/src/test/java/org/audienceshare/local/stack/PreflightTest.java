package org.audienceshare.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir
    private Path folder;

    @Test
    void oldJavaIsRefused() {
        assertThatThrownBy(() -> Preflight.checkJava(11))
                .isInstanceOf(PartFailedException.class)
                .hasMessage("Java 11 is too old; set JAVA_HOME to a JDK 17 or newer.");
        assertThatCode(() -> Preflight.checkJava(17)).doesNotThrowAnyException();
    }

    @Test
    void fullDiskIsRefused() {
        assertThatThrownBy(() -> Preflight.checkFreeMegabytes(folder, 499))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContainingAll("499 MB free", "500 MB are needed", "--data");
        assertThatCode(() -> Preflight.checkFreeMegabytes(folder, 500)).doesNotThrowAnyException();
    }

    @Test
    void takenPortIsRefusedWithTheOptionThatChangesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> Preflight.checkPorts(Map.of("broker", taken.getLocalPort())))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContainingAll("Port " + taken.getLocalPort() + " for the broker", "--kafka-port");
            assertThatThrownBy(() -> Preflight.checkPorts(Map.of("sync-worker-2", taken.getLocalPort())))
                    .hasMessageContaining("--worker-port");
        }
        assertThatCode(() -> Preflight.checkPorts(Map.of("broker", Ports.free())))
                .doesNotThrowAnyException();
    }

    @Test
    void missingJarIsRefusedWithTheCommandThatMakesIt() throws Exception {
        Path target = Files.createDirectories(folder.resolve("share-service/target"));

        assertThatThrownBy(() -> Services.Jars.in(folder))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContainingAll("share-service", target.toString(), "mvn -Pquick package");
    }

    @Test
    void onlyExecutableJarsCount() throws Exception {
        for (String module : new String[] {"share-service", "sync-worker"}) {
            Path target = Files.createDirectories(folder.resolve(module).resolve("target"));
            Files.createFile(target.resolve(module + "-1.jar"));
            Files.createFile(target.resolve(module + "-1-exec.jar"));
        }

        assertThat(Services.Jars.in(folder).syncWorker()).hasFileName("sync-worker-1-exec.jar");
    }

    @Test
    void extractedJarsComeFirst() throws Exception {
        for (String module : new String[] {"share-service", "sync-worker"}) {
            Path target = Files.createDirectories(folder.resolve(module).resolve("target"));
            Files.createFile(target.resolve(module + "-1-exec.jar"));
            Files.createFile(
                    Files.createDirectories(target.resolve("extracted")).resolve(module + "-1-exec.jar"));
        }

        assertThat(Services.Jars.in(folder).syncWorker().getParent()).hasFileName("extracted");
    }
}
