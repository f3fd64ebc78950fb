package org.audienceshare.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.audienceshare.local.parts.PartFailedException;
import org.audienceshare.local.parts.Repository;

/** The services' executable jars. */
record ServiceJars(Path shareService, Path syncWorker) {
    /**
     * Those that the build left in the repository.
     *
     * @throws PartFailedException if one is missing
     */
    static ServiceJars built() {
        return in(Repository.root());
    }

    static ServiceJars in(Path repository) {
        return new ServiceJars(find(repository, "share-service"), find(repository, "sync-worker"));
    }

    private static Path find(Path repository, String module) {
        Path target = repository.resolve(module).resolve("target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                return files.filter(file -> file.getFileName().toString().matches(module + "-.*-exec\\.jar"))
                        .findFirst()
                        .orElseThrow(() -> missing(module, target));
            } catch (IOException e) {
                throw new PartFailedException(target + " can't be read: " + e.getMessage(), e);
            }
        }
        throw missing(module, target);
    }

    private static PartFailedException missing(String module, Path target) {
        return new PartFailedException("The jar of the " + module + " is not in " + target
                + "; build it in the repository with: mvn -Pquick package");
    }
}
