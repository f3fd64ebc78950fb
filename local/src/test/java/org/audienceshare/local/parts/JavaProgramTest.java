package org.audienceshare.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {

    @TempDir
    Path folder;

    @Test
    void jarStartsWithTheMainClassOfItsManifestAfterWhatIsSearchedBefore() throws Exception {
        Path jar = jar("org.example.Main");
        Path pages = folder.resolve("pages");

        JavaProgram program = JavaProgram.ofJar("service", 16, List.of(pages), jar, List.of("--port=1"));

        assertThat(program.mainClass()).isEqualTo("org.example.Main");
        assertThat(program.classPath()).containsExactly(pages, jar);
        assertThat(program.arguments()).containsExactly("--port=1");
    }

    @Test
    void jarWithoutAMainClassIsRefused() throws Exception {
        Path jar = jar(null);

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

    private Path jar(@Nullable String mainClass) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (mainClass != null) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        Path jar = folder.resolve("service.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        return jar;
    }
}
