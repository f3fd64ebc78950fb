package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.DataType;

/** Keys of an index. The store by itself would serialise both of two keys to compare them. */
final class KeyDataType extends BasicDataType<KeyValue> {

    private static final int BYTES = 100;
    private static final byte OBJECT_ID = 1;
    private static final byte OTHER = 0;
    private static final int OBJECT_ID_BYTES = 12;

    private final DataType<Object> others = new ValueDataType();

    @Override
    public int getMemory(KeyValue key) {
        return BYTES * key.size();
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        buffer.putVarInt(key.size());
        for (Object value : key) {
            if (value instanceof ObjectId id) {
                buffer.put(OBJECT_ID).put(id.toByteArray());
            } else {
                buffer.put(OTHER);
                others.write(buffer, value);
            }
        }
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        int size = DataUtils.readVarInt(buffer);
        List<Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (buffer.get() == OBJECT_ID) {
                byte[] id = new byte[OBJECT_ID_BYTES];
                buffer.get(id);
                values.add(new ObjectId(id));
            } else {
                values.add(others.read(buffer));
            }
        }
        return new KeyValue(values);
    }

    @Override
    public int compare(KeyValue a, KeyValue b) {
        int size = Math.min(a.size(), b.size());
        for (int i = 0; i < size; i++) {
            int order = compareValues(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private int compareValues(Object a, Object b) {
        if (a instanceof String one && b instanceof String other) {
            return one.compareTo(other);
        }
        if (a instanceof ObjectId one && b instanceof ObjectId other) {
            return one.compareTo(other);
        }
        int kinds = Integer.compare(kind(a), kind(b));
        return kinds != 0 ? kinds : others.compare(a, b);
    }

    /** Values of different kinds are ordered by kind, so that the order of all is consistent. */
    private static int kind(Object value) {
        if (value instanceof String) {
            return 0;
        }
        return value instanceof ObjectId ? 1 : 2;
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
