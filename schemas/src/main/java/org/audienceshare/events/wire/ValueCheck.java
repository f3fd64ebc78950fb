package org.audienceshare.events.wire;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Walks through a value by the schema that it was written with, and allocates nothing for it. Avro itself bounds only what
 * it reads: what the reader's schema does not have is skipped, however deep it nests and however many items it claims.
 */
final class ValueCheck {

    /** How deep values may nest. */
    static final int MAX_DEPTH = 64;

    /** Items of all lists and maps together. */
    static final int MAX_ITEMS = AvroLimits.MAX_COLLECTION_ITEMS;

    /** Values of all kinds: a record and each of its fields count. */
    static final int MAX_VALUES = 1_000_000;

    private final BinaryDecoder in;
    private long items;
    private int values;

    private ValueCheck(BinaryDecoder in) {
        this.in = in;
    }

    /** @throws RefusedValueException if the bytes are not exactly one value of the schema, within the limits */
    static void check(Schema writer, byte[] bytes, int offset) {
        ValueCheck check =
                new ValueCheck(DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null));
        try {
            check.walk(writer, 1);
            if (!check.in.isEnd()) {
                throw new RefusedValueException("the record goes on after the end of its value");
            }
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new RefusedValueException("the value is not what its schema says", e);
        }
    }

    private void walk(Schema schema, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new RefusedValueException("the value nests more than " + MAX_DEPTH + " deep");
        }
        if (++values > MAX_VALUES) {
            throw new RefusedValueException("the record has more than " + MAX_VALUES + " values");
        }
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    walk(field.schema(), depth + 1);
                }
            }
            case UNION -> walk(schema.getTypes().get(in.readInt()), depth + 1);
            case ARRAY -> walkItems(schema.getElementType(), false, depth);
            case MAP -> walkItems(schema.getValueType(), true, depth);
            case STRING, BYTES -> skip(in.readLong());
            case ENUM -> {
                if (in.readInt() >= schema.getEnumSymbols().size()) {
                    throw new IndexOutOfBoundsException();
                }
            }
            case FIXED -> skip(schema.getFixedSize());
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case FLOAT -> in.readFloat();
            case DOUBLE -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
            case NULL -> in.readNull();
        }
    }

    private void walkItems(Schema item, boolean keyed, int depth) throws IOException {
        for (long block = blockItems(); block != 0; block = blockItems()) {
            items = Math.addExact(items, block);
            if (items > MAX_ITEMS) {
                throw new RefusedValueException("the record's lists have more than " + MAX_ITEMS + " items");
            }
            for (long i = 0; i < block; i++) {
                if (keyed) {
                    skip(in.readLong());
                }
                walk(item, depth + 1);
            }
        }
    }

    /** A block starts with the number of its items; a negative one is followed by the block's size in bytes. */
    private long blockItems() throws IOException {
        long block = in.readLong();
        if (block < 0) {
            in.readLong();
            return Math.negateExact(block);
        }
        return block;
    }

    /** A negative length would send the decoder back to bytes that it has passed. */
    private void skip(long length) throws IOException {
        if (length < 0) {
            throw new IndexOutOfBoundsException();
        }
        in.skipFixed(Math.toIntExact(length));
    }
}
