package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Documents as BSON, in the file and in memory, where they take an eighth of what Java objects do; and of a page that is read, only
 * those are decoded that are needed. The store by itself would serialise them as Java objects; files of earlier releases have such.
 */
final class EncodedDocumentType extends BasicDataType<byte[]> {

    /** No type of the store itself begins with it. */
    private static final byte BSON = (byte) 0xFF;

    private static final int ARRAY_OVERHEAD = 24;

    private final DataType<Object> earlier = new ObjectDataType();

    /** Whether what comes next was written by this class. */
    static boolean isNext(ByteBuffer buffer) {
        return buffer.get(buffer.position()) == BSON;
    }

    @Override
    public int getMemory(byte[] document) {
        return ARRAY_OVERHEAD + document.length;
    }

    @Override
    public void write(WriteBuffer buffer, byte[] document) {
        buffer.put(BSON).putVarInt(document.length).put(document);
    }

    @Override
    public byte[] read(ByteBuffer buffer) {
        if (!isNext(buffer)) {
            return BsonBytes.encode((Document) earlier.read(buffer));
        }
        buffer.get();
        byte[] document = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(document);
        return document;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}
