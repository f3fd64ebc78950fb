package org.audienceshare.events.wire;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether two schemas say the same about what their numbers mean. Avro compares only how they are written: it reads
 * microseconds as milliseconds, and calls such schemas compatible.
 *
 * <p>A type without a meaning of its own is read as the reader's: not every publisher's library keeps logical types.
 */
final class LogicalTypeCheck {

    private static final Set<Schema.Type> NUMBERS =
            EnumSet.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);

    private final Set<Records> visited = new HashSet<>();

    private record Records(String reader, String writer) {}

    private LogicalTypeCheck() {}

    /**
     * The first field, of those that both schemas have, that is written with another meaning.
     *
     * @return a clause that names the field and both logical types; empty if there is none
     */
    static Optional<String> difference(Schema reader, Schema writer) {
        return new LogicalTypeCheck().compare("", reader, writer);
    }

    private Optional<String> compare(String field, Schema reader, Schema writer) {
        if (writer.getType() == Schema.Type.UNION) {
            return first(writer.getTypes(), branch -> compare(field, reader, branch));
        }
        if (reader.getType() == Schema.Type.UNION) {
            return branchFor(writer, reader.getTypes()).flatMap(branch -> compare(field, branch, writer));
        }
        if (reader.getType() == Schema.Type.RECORD && writer.getType() == Schema.Type.RECORD) {
            return compareFields(field, reader, writer);
        }
        if (reader.getType() == Schema.Type.ARRAY && writer.getType() == Schema.Type.ARRAY) {
            return compare(field, reader.getElementType(), writer.getElementType());
        }
        if (reader.getType() == Schema.Type.MAP && writer.getType() == Schema.Type.MAP) {
            return compare(field, reader.getValueType(), writer.getValueType());
        }
        return compareTypes(field, logicalType(reader), logicalType(writer));
    }

    private Optional<String> compareFields(String field, Schema reader, Schema writer) {
        if (!visited.add(new Records(reader.getFullName(), writer.getFullName()))) {
            return Optional.empty();
        }
        return first(reader.getFields(), read -> {
            Schema.Field written = writer.getField(read.name());
            return written == null
                    ? Optional.empty()
                    : compare(
                            field.isEmpty() ? read.name() : field + "." + read.name(), read.schema(), written.schema());
        });
    }

    private static Optional<String> compareTypes(String field, @Nullable String read, @Nullable String written) {
        return read == null || written == null || read.equals(written)
                ? Optional.empty()
                : Optional.of("the field " + field + " was written as " + written + ", and must be " + read);
    }

    /** Avro reads a number into a wider one if the union has none of its own type. */
    private static Optional<Schema> branchFor(Schema writer, List<Schema> branches) {
        return branches.stream()
                .filter(branch -> branch.getType() == writer.getType())
                .findFirst()
                .or(() -> branches.stream()
                        .filter(branch -> NUMBERS.contains(branch.getType()) && NUMBERS.contains(writer.getType()))
                        .findFirst());
    }

    /** As it is in the schema: Avro forgets the logical types that it does not know. */
    private static @Nullable String logicalType(Schema schema) {
        return schema.getProp("logicalType");
    }

    private static <T> Optional<String> first(List<T> parts, Function<T, Optional<String>> compare) {
        return parts.stream().map(compare).flatMap(Optional::stream).findFirst();
    }
}
