package org.audienceshare.local.parts;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The source tree that this code was built in. */
public final class Repository {
    private Repository() {}

    /** Its root: the folder with this module in it. */
    public static Path root() {
        Path module = Objects.requireNonNull(moduleTarget().getParent());
        return Objects.requireNonNull(module.getParent());
    }

    /**
     * The file in a folder whose name matches.
     *
     * @param missing says what is missing and what to do about it
     * @throws PartFailedException with {@code missing} if there is none
     */
    public static Path find(Path folder, String namePattern, String missing) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().matches(namePattern))
                    .findFirst()
                    .orElseThrow(() -> new PartFailedException(missing));
        } catch (IOException e) {
            throw new PartFailedException(folder + " can't be read: " + e.getMessage(), e);
        }
    }

    /** The module's {@code target} folder: where its classes or its jar lie. */
    static Path moduleTarget() {
        try {
            Path code = Path.of(Repository.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Objects.requireNonNull(code.toAbsolutePath().getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
