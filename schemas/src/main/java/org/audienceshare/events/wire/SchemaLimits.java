package org.audienceshare.events.wire;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Limits on the schema that a publisher wrote with. Parsing it, and preparing to read with it, recurse as deep as it nests
 * and take as much memory as it expands to, so both are checked before.
 */
final class SchemaLimits {

    static final int MAX_TEXT_BYTES = 256 << 10;

    /** How deep brackets may nest in the schema's text. */
    static final int MAX_TEXT_DEPTH = 256;

    /** How deep types may nest within each other, whether they are written there or named. */
    static final int MAX_TYPE_DEPTH = 64;

    /** How many types there are if each name is replaced by what it stands for. */
    static final int MAX_TYPES = 20_000;

    private static final Size LEAF = new Size(1, 1);

    private SchemaLimits() {}

    /** @param types with names replaced by what they stand for, at most {@link #MAX_TYPES} + 1 */
    private record Size(int types, int depth) {

        Size with(Size part) {
            return new Size(Math.min(types + part.types, MAX_TYPES + 1), Math.max(depth, part.depth + 1));
        }
    }

    /** @throws RefusedValueException if the text is too long or nests too deep to be parsed */
    static void checkText(byte[] json) {
        if (json.length > MAX_TEXT_BYTES) {
            throw new RefusedValueException(
                    "the writer's schema has " + json.length + " bytes, more than " + MAX_TEXT_BYTES);
        }
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length; i++) {
            switch (json[i]) {
                case '"' -> quoted = !quoted;
                case '\\' -> i += quoted ? 1 : 0;
                case '{', '[' -> depth += quoted ? 0 : 1;
                case '}', ']' -> depth -= quoted ? 0 : 1;
                default -> {}
            }
            if (depth > MAX_TEXT_DEPTH) {
                throw tooDeep();
            }
        }
    }

    /** @throws RefusedValueException if the types nest too deep or are too many */
    static void check(Schema writer) {
        if (size(writer, 1, new HashMap<>()).types() > MAX_TYPES) {
            throw new RefusedValueException("the writer's schema expands to more than " + MAX_TYPES + " types");
        }
    }

    private static Size size(Schema schema, int level, Map<String, Size> named) {
        return switch (schema.getType()) {
            case RECORD -> recordSize(schema, level, named);
            case ARRAY -> checked(LEAF.with(size(schema.getElementType(), level + 1, named)), level);
            case MAP -> checked(LEAF.with(size(schema.getValueType(), level + 1, named)), level);
            case UNION -> {
                Size size = LEAF;
                for (Schema branch : schema.getTypes()) {
                    size = size.with(size(branch, level + 1, named));
                }
                yield checked(size, level);
            }
            default -> checked(LEAF, level);
        };
    }

    private static Size recordSize(Schema schema, int level, Map<String, Size> named) {
        Size known = named.get(schema.getFullName());
        if (known != null) {
            return checked(known, level);
        }
        // Within itself, a record counts as one type: how deep its values nest is checked as they are read.
        named.put(schema.getFullName(), LEAF);
        Size size = LEAF;
        for (Schema.Field field : schema.getFields()) {
            size = size.with(size(field.schema(), level + 1, named));
        }
        named.put(schema.getFullName(), size);
        return checked(size, level);
    }

    private static Size checked(Size size, int level) {
        if (level + size.depth() - 1 > MAX_TYPE_DEPTH) {
            throw tooDeep();
        }
        return size;
    }

    private static RefusedValueException tooDeep() {
        return new RefusedValueException("the writer's schema nests too deep");
    }
}
