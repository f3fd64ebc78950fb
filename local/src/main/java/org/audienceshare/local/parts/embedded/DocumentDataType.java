package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;

/** Documents as BSON. The store by itself would serialise them as Java objects; files of earlier releases have such. */
final class DocumentDataType extends BasicDataType<Document> {

    /** No type of the store itself begins with it. */
    private static final byte BSON = (byte) 0xFF;

    private final DataType<Object> earlier = new ObjectDataType();

    /** Whether what comes next was written by this class. */
    static boolean isNext(ByteBuffer buffer) {
        return buffer.get(buffer.position()) == BSON;
    }

    /** Asked for a few documents of each collection. */
    @Override
    public int getMemory(Document document) {
        return BsonBytes.OBJECTS_FACTOR * BsonBytes.encode(document).length;
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        byte[] bytes = BsonBytes.encode(document);
        buffer.put(BSON).putVarInt(bytes.length).put(bytes);
    }

    @Override
    public Document read(ByteBuffer buffer) {
        if (!isNext(buffer)) {
            return (Document) earlier.read(buffer);
        }
        buffer.get();
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return BsonBytes.decode(bytes);
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
