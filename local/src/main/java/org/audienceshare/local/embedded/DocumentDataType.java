package org.audienceshare.local.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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

    private static final int BYTES = 4_096;

    private final DataType<Object> earlier = new ObjectDataType();

    @Override
    public int getMemory(Document document) {
        return BYTES;
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        ByteBuf bytes = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, bytes);
        int length = bytes.readableBytes();
        buffer.put(BSON).putVarInt(length).put(bytes.array(), bytes.arrayOffset(), length);
    }

    @Override
    public Document read(ByteBuffer buffer) {
        int begin = buffer.position();
        if (buffer.get() != BSON) {
            buffer.position(begin);
            return (Document) earlier.read(buffer);
        }
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
