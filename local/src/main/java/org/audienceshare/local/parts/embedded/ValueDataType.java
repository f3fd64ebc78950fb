package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.bson.Document;
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

    private static final DocumentDataType DOCUMENTS = new DocumentDataType();

    /** One for each thread: it remembers the type that it met last, and two threads at once mistake each other's for theirs. */
    private static final ThreadLocal<DataType<Object>> OTHERS = ThreadLocal.withInitial(ObjectDataType::new);

    @Override
    public int getMemory(Object value) {
        return value instanceof Document document
                ? DOCUMENTS.getMemory(document)
                : OTHERS.get().getMemory(value);
    }

    @Override
    public void write(WriteBuffer buffer, Object value) {
        if (value instanceof Document document) {
            DOCUMENTS.write(buffer, document);
        } else {
            OTHERS.get().write(buffer, value);
        }
    }

    @Override
    public Object read(ByteBuffer buffer) {
        return DocumentDataType.isNext(buffer)
                ? DOCUMENTS.read(buffer)
                : OTHERS.get().read(buffer);
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
        return OTHERS.get().compare(a, b);
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}
