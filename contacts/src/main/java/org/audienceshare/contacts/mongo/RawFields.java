package org.audienceshare.contacts.mongo;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.StoredSize;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a stored document as plain Java, for code that does not know the database. It keeps the stored bytes, so
 * that writing it again writes exactly these, whatever types its values have. Fields are decoded on first use, and
 * {@link RawValues} says what each type becomes. Two are equal if their fields are, in any order. Can't be changed.
 */
public final class RawFields extends AbstractMap<String, Object> implements StoredSize {

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
        return fields instanceof RawFields encoded ? encoded : new RawFields(encode(RawValues.document(fields)));
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
