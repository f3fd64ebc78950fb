package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The index of ids. The documents are kept by their ids, so texts and object ids need no map of their own, which would be written with
 * each document. For others, equal ids may be of several types.
 */
final class IdIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<Object, byte[]> documents;
    private final Supplier<MVMap<KeyValue, Object>> others;

    /** @param others where other ids are; asked for with the first */
    IdIndex(
            MVMap<Object, byte[]> documents,
            Supplier<MVMap<KeyValue, Object>> others,
            String name,
            List<IndexKey> keys) {
        super(name, keys, false);
        this.documents = documents;
        this.others = others;
    }

    /** Adds the documents of a file that the backend alone has written. */
    void fill() {
        documents.keyIterator(null).forEachRemaining(id -> {
            KeyValue key = new KeyValue(id).normalized();
            if (!isById(key)) {
                putKeyPosition(key, id);
            }
        });
    }

    private static boolean isById(KeyValue key) {
        return ValueIndex.isIndexed(key.get(0));
    }

    /** The document is there by then. */
    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        if (!getKeyValues(document).stream().allMatch(IdIndex::isById)) {
            super.add(document, position, collection);
        }
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return isById(key) ? getPosition(key) : others.get().remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return others.get().putIfAbsent(key, position) == null;
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        if (isById(key)) {
            Object id = key.get(0);
            return documents.containsKey(id) ? id : null;
        }
        return others.get().get(key);
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        Iterable<Object> ids = () -> documents.keyIterator(null);
        return () -> Stream.concat(
                        StreamSupport.stream(ids.spliterator(), false)
                                .filter(ValueIndex::isIndexed)
                                .map(id -> Map.entry(new KeyValue(id), id)),
                        others.get().entrySet().stream().filter(entry -> !isById(entry.getKey())))
                .iterator();
    }

    /** Never 0, or all documents would be added when it is opened. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return others.get().sizeAsLong();
    }
}
