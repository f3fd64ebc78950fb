package org.audienceshare.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {

    @TempDir
    Path folder;

    @Test
    void jarStartsWithTheMainClassOfItsManifestAfterWhatIsSearchedBefore() throws Exception {
        Path jar = TestJars.withMainClass(folder, "org.example.Main");
        Path pages = folder.resolve("pages");

        JavaProgram program = JavaProgram.ofJar("service", 16, List.of(pages), jar, List.of("--port=1"));

        assertThat(program.mainClass()).isEqualTo("org.example.Main");
        assertThat(program.classPath()).containsExactly(pages, jar);
        assertThat(program.arguments()).containsExactly("--port=1");
    }

    @Test
    void jarWithoutAMainClassIsRefused() throws Exception {
        Path jar = TestJars.withMainClass(folder, null);

        assertThatThrownBy(() -> JavaProgram.ofJar("service", 16, List.of(), jar, List.of()))
                .isInstanceOf(PartFailedException.class)
                .hasMessage(jar + " names no main class.");
    }

    @Test
    void fileThatIsNoJarIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.jar"), "no jar");

        assertThatThrownBy(() -> JavaProgram.ofJar("service", 16, List.of(), file, List.of()))
                .isInstanceOf(PartFailedException.class)
                .hasMessageStartingWith(file + " can't be read: ");
    }
}
