package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     * The next keys that are texts of a range, and where their documents are.
     *
     * @param after a key behind which to begin, null to begin with the first text
     * @param count how many at most
     */
    List<Entry<KeyValue, Object>> between(QueryCondition.Range texts, @Nullable KeyValue after, int count) {
        List<Entry<KeyValue, Object>> found = new ArrayList<>();
        Cursor<KeyValue, Object> keys = positions.cursor(after == null ? new KeyValue(texts.first()) : after);
        while (found.size() < count && keys.hasNext()) {
            KeyValue key = keys.next();
            if (!(key.get(0) instanceof String text) || (texts.last() != null && text.compareTo(texts.last()) > 0)) {
                break;
            }
            if (!key.equals(after)) {
                found.add(Map.entry(key, keys.getValue()));
            }
        }
        return found;
    }

    /** Whether all keys are texts, as many as there are documents. */
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
