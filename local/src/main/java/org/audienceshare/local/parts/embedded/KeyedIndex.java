package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A unique index in a map whose keys are compared as they are. */
final class KeyedIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<KeyValue, Object> positions;

    KeyedIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    /**
     * Where the documents are whose key is a text from the first to the last one, in the order of the keys.
     *
     * @param last null for all texts from the first one on
     */
    List<Object> between(String first, @Nullable String last) {
        List<Object> found = new ArrayList<>();
        Cursor<KeyValue, Object> keys = positions.cursor(new KeyValue(first));
        while (keys.hasNext()) {
            KeyValue key = keys.next();
            if (!(key.get(0) instanceof String text) || (last != null && text.compareTo(last) > 0)) {
                break;
            }
            found.add(keys.getValue());
        }
        return found;
    }

    /** Whether there are as many texts as documents, and nothing else: then all documents are here, in the order of their texts. */
    boolean hasOnlyTexts(long documents) {
        KeyValue last = positions.lastKey();
        return positions.sizeAsLong() == documents && (last == null || last.get(0) instanceof String);
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return positions.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, @Nullable Object position) {
        return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
