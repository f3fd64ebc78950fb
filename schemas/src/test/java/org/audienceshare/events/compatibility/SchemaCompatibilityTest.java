package org.audienceshare.events.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.specific.SpecificData;
import org.audienceshare.events.Topic;
import org.audienceshare.events.compatibility.ReleasedSchemas.Released;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written stays readable, and what is written now is readable by those who haven't upgraded. */
class SchemaCompatibilityTest {

    private static final Path UNRELEASED = Path.of("target/unreleased-schemas");

    static List<Schema> current() {
        return Topic.ALL.stream()
                .map(Topic::types)
                .flatMap(Collection::stream)
                .map(SpecificData.get()::getSchema)
                .toList();
    }

    static List<Released> released() {
        return ReleasedSchemas.all();
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyTypeIsReleased(Schema schema) throws IOException {
        boolean missing = ReleasedSchemas.of(schema).isEmpty();
        if (missing) {
            Files.createDirectories(UNRELEASED);
            Files.writeString(UNRELEASED.resolve(schema.getName() + ".avsc"), schema.toString(true) + "\n");
        }

        assertThat(missing)
                .withFailMessage(
                        "%1$s is in no release. Once its fields are settled, copy schemas/%2$s/%1$s.avsc (written just"
                                + " now) to schemas/%3$s/<version that brings it>/%1$s.avsc and commit it.",
                        schema.getName(), UNRELEASED, ReleasedSchemas.FOLDER)
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("released")
    void releasedRecordsAreReadByTheCurrentType(Released released) {
        assertReadable(currentOf(released), released.schema(), "Records written by " + released);
    }

    @ParameterizedTest
    @MethodSource("released")
    void currentRecordsAreReadByTheReleasedType(Released released) {
        assertReadable(released.schema(), currentOf(released), "Readers with " + released);
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyFieldAndTypeSaysWhatItMeans(Schema schema) {
        for (Schema part : namedParts(schema)) {
            assertThat(part.getDoc()).as("doc of %s", part.getFullName()).isNotBlank();
            if (part.getType() == Schema.Type.RECORD) {
                assertThat(part.getFields())
                        .allSatisfy(field -> assertThat(field.doc())
                                .as("doc of %s.%s", part.getName(), field.name())
                                .isNotBlank());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyEnumHasASymbolForWhatComesLater(Schema schema) {
        assertThat(namedParts(schema))
                .filteredOn(part -> part.getType() == Schema.Type.ENUM)
                .allSatisfy(part -> assertThat(part.getEnumDefault())
                        .as("default of %s", part.getFullName())
                        .isEqualTo("UNKNOWN"));
    }

    @ParameterizedTest
    @MethodSource("current")
    void schemasSayNothingAboutJava(Schema schema) {
        assertThat(schema.toString()).doesNotContain("avro.java");
    }

    private static Schema currentOf(Released released) {
        return current().stream()
                .filter(schema -> schema.getFullName().equals(released.schema().getFullName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(released
                        + " was released and no topic carries it any more, but its records are kept for ever."
                        + " Bring the type back."));
    }

    private static void assertReadable(Schema reader, Schema writer, String who) {
        SchemaPairCompatibility found = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);

        assertThat(found.getType())
                .withFailMessage(() -> who + " are cut off by the present schema: "
                        + found.getResult().getIncompatibilities())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static Collection<Schema> namedParts(Schema schema) {
        Set<Schema> found = new LinkedHashSet<>();
        List<Schema> open = new ArrayList<>(List.of(schema));
        while (!open.isEmpty()) {
            Schema part = open.remove(open.size() - 1);
            boolean named = part.getType() == Schema.Type.RECORD || part.getType() == Schema.Type.ENUM;
            if (!named || found.add(part)) {
                children(part).forEach(open::add);
            }
        }
        return found;
    }

    private static Stream<Schema> children(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(Schema.Field::schema);
            case ARRAY -> Stream.of(schema.getElementType());
            case MAP -> Stream.of(schema.getValueType());
            case UNION -> schema.getTypes().stream();
            default -> Stream.empty();
        };
    }
}
