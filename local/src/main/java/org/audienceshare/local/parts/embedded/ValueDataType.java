package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Ids and other values of documents. The store by itself compares two documents by how Java serialises them, and that depends on the
 * memory that their maps once took: an id of several fields that was read from the file was not found again.
 */
final class ValueDataType extends BasicDataType<Object> {

    /** No type of the store itself begins with it. The store would serialise such an id as a Java object, as earlier releases did. */
    private static final byte OBJECT_ID = (byte) 0xFE;

    private static final int OBJECT_ID_BYTES = 12;
    private static final int OBJECT_ID_MEMORY = 40;

    private static final EncodedDocumentType DOCUMENTS = new EncodedDocumentType();

    /** One for each thread: it remembers the type that it met last, and two threads at once mistake each other's for theirs. */
    private static final ThreadLocal<DataType<Object>> OTHERS = ThreadLocal.withInitial(ObjectDataType::new);

    @Override
    public int getMemory(Object value) {
        if (value instanceof ObjectId) {
            return OBJECT_ID_MEMORY;
        }
        return value instanceof Document document
                ? BsonBytes.OBJECTS_FACTOR * BsonBytes.encode(document).length
                : OTHERS.get().getMemory(value);
    }

    @Override
    public void write(WriteBuffer buffer, Object value) {
        if (value instanceof Document document) {
            DOCUMENTS.write(buffer, BsonBytes.encode(document));
        } else if (value instanceof ObjectId id) {
            buffer.put(OBJECT_ID).put(id.toByteArray());
        } else {
            OTHERS.get().write(buffer, value);
        }
    }

    @Override
    public Object read(ByteBuffer buffer) {
        if (EncodedDocumentType.isNext(buffer)) {
            return BsonBytes.decode(DOCUMENTS.read(buffer));
        }
        return buffer.get(buffer.position()) == OBJECT_ID
                ? readId(buffer)
                : OTHERS.get().read(buffer);
    }

    private static ObjectId readId(ByteBuffer buffer) {
        byte[] id = new byte[1 + OBJECT_ID_BYTES];
        buffer.get(id);
        return new ObjectId(Arrays.copyOfRange(id, 1, id.length));
    }

    /** Documents come after all others. */
    @Override
    public int compare(Object a, Object b) {
        if (a instanceof Document one && b instanceof Document other) {
            return Arrays.compareUnsigned(BsonBytes.encode(one), BsonBytes.encode(other));
        }
        if (a instanceof Document || b instanceof Document) {
            return a instanceof Document ? 1 : -1;
        }
        if (a instanceof ObjectId one && b instanceof ObjectId other) {
            return one.compareTo(other);
        }
        return OTHERS.get().compare(a, b);
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}
