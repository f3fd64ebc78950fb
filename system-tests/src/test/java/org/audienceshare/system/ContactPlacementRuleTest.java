package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An account's contacts may be in any cluster: nobody but {@code ContactPlacement} knows in which, or names the collection. */
class ContactPlacementRuleTest {

    /** This module's folder is the working directory of its tests. */
    private static final Path REPOSITORY = Path.of("..");

    private static final Pattern NAMED =
            Pattern.compile("\"contacts\\.\"|ContactCollections\\.name\\(|ContactPlacement\\.collection\\(");

    /** The one that names it, its other name for tests, and those that start one cluster themselves. */
    private static final Pattern ALLOWED = Pattern.compile(
            "contacts/.*/placement/mongo/\\w+|contacts/.*/contact/mongo/ContactCollections|(benchmarks|local)/.*");

    @Test
    void nobodyElseNamesACollectionOfContacts() throws IOException {
        try (Stream<Path> modules = Files.list(REPOSITORY)) {
            List<Path> sources = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            assertThat(sources).hasSizeGreaterThan(5);
            for (Path source : sources) {
                assertThat(naming(source))
                        .as("files that name contacts.<accountId>")
                        .isEmpty();
            }
        }
    }

    private static List<String> naming(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(ContactPlacementRuleTest::names)
                    .map(file -> REPOSITORY.relativize(file).toString().replace(".java", ""))
                    .filter(file -> !ALLOWED.matcher(file).matches())
                    .toList();
        }
    }

    private static boolean names(Path file) {
        try {
            return NAMED.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
