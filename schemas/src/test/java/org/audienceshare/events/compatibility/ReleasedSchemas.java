package org.audienceshare.events.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas that somebody may have written records with, by release: {@code released/<version>/<Type>.avsc}. */
final class ReleasedSchemas {

    static final Path FOLDER = Path.of("src/test/resources/released");

    private ReleasedSchemas() {}

    /** @param version such as 0.1.0 */
    record Released(String version, Schema schema) {
        @Override
        public String toString() {
            return schema.getName() + " " + version;
        }
    }

    static List<Released> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .map(ReleasedSchemas::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Schema> of(Schema current) {
        return all().stream()
                .map(Released::schema)
                .filter(released -> released.getFullName().equals(current.getFullName()))
                .toList();
    }

    private static Released read(Path file) {
        try {
            return new Released(file.getParent().getFileName().toString(), new Schema.Parser().parse(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
