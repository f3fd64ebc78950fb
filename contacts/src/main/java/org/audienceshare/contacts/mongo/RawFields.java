package org.audienceshare.contacts.mongo;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.MissingValues;
import org.audienceshare.contacts.StoredSize;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.io.ByteBufferBsonInput;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a stored document as plain Java, for code that does not know the database. It keeps the stored bytes, so
 * that writing it again writes exactly these, whatever types its values have. Fields are decoded on first use, and
 * {@link RawValues} says what each type becomes. Two are equal if their fields are, in any order. Can't be changed.
 */
public final class RawFields extends AbstractMap<String, Object> implements StoredSize, MissingValues.Stored {

    /** The length of a document, four bytes, and its end. */
    private static final int EMPTY_BYTES = 5;

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final RawBsonDocument raw;
    private volatile @Nullable Map<String, Object> decoded;

    public RawFields(RawBsonDocument raw) {
        this.raw = raw;
    }

    /** The same fields, encoded unless they are already. */
    public static RawFields of(Map<String, ?> fields) {
        return fields instanceof RawFields encoded ? encoded : new RawFields(RawValues.encode(fields));
    }

    /**
     * Encodes a document; the parts of it that come from stored documents are copied byte by byte.
     *
     * @throws org.bson.BsonSerializationException if it can't be encoded
     */
    public static RawBsonDocument encode(BsonDocument document) {
        return document instanceof RawBsonDocument raw ? raw : new RawBsonDocument(document, CODEC);
    }

    /** The stored document. */
    public RawBsonDocument raw() {
        return raw;
    }

    @Override
    public int bytes() {
        return raw.getByteBuffer().remaining();
    }

    /** Reads up to the first value that says something. */
    @Override
    public boolean isMissing() {
        try (BsonBinaryReader reader = new BsonBinaryReader(new ByteBufferBsonInput(raw.getByteBuffer()))) {
            reader.readStartDocument();
            return hasNoMoreValue(reader, true);
        }
    }

    private static boolean hasNoMoreValue(BsonBinaryReader reader, boolean named) {
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            if (named) {
                reader.skipName();
            }
            if (!isMissing(reader)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMissing(BsonBinaryReader reader) {
        switch (reader.getCurrentBsonType()) {
            case NULL -> reader.readNull();
            case UNDEFINED -> reader.readUndefined();
            case STRING -> {
                return MissingValues.isMissing(reader.readString());
            }
            case DOCUMENT -> {
                reader.readStartDocument();
                boolean missing = hasNoMoreValue(reader, true);
                if (missing) {
                    reader.readEndDocument();
                }
                return missing;
            }
            case ARRAY -> {
                reader.readStartArray();
                boolean missing = hasNoMoreValue(reader, false);
                if (missing) {
                    reader.readEndArray();
                }
                return missing;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return decoded().get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return decoded().containsKey(name);
    }

    @Override
    public boolean isEmpty() {
        return bytes() == EMPTY_BYTES;
    }

    @Override
    public int size() {
        return decoded().size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return decoded().entrySet();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawFields that
                        && raw.getByteBuffer()
                                .asNIO()
                                .equals(that.raw.getByteBuffer().asNIO())
                || super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** Several threads may decode it at the same time, with the same result. */
    private Map<String, Object> decoded() {
        Map<String, Object> fields = decoded;
        if (fields == null) {
            fields = Collections.unmodifiableMap(RawValues.read(raw));
            decoded = fields;
        }
        return fields;
    }
}
