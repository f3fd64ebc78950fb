package org.audienceshare.local.parts;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What child processes need of this JVM: its executable, its class path and the launcher. */
final class Jvm {
    private Jvm() {}

    static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }

    /** The module's {@code target} folder: where its classes or its jar lie. */
    static Path moduleTarget() {
        try {
            Path code = Path.of(Jvm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Objects.requireNonNull(code.toAbsolutePath().getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes {@link ParentWatch} alone under the folder, so that other programs see no other class of ours. */
    static Path unpackLauncher(Path folder) {
        String resource = ParentWatch.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(resource);
        try (InputStream bytes = Jvm.class.getClassLoader().getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            Files.createDirectories(file.getParent());
            // Another process may be reading the class: replace it as a whole.
            Path complete = Files.createTempFile(file.getParent(), "ParentWatch", ".tmp");
            Files.copy(bytes, complete, StandardCopyOption.REPLACE_EXISTING);
            Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
