package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.DataType;

/**
 * Uses unique indexes for queries with further conditions, as MongoDB does: the backend alone reads all documents of a collection for
 * each query that has not exactly the keys of an index.
 */
class IndexedBackend extends H2Backend {

    private static final DataType<KeyValue> KEYS = new KeyDataType();
    private static final DataType<Object> VALUES = new ValueDataType();
    private static final DataType<Document> DOCUMENTS = new DocumentDataType();
    private static final int CACHE_MEGABYTES = 64;

    /** @param file as H2 names it; it is created if it does not exist */
    IndexedBackend(String file) {
        super(new MVStore.Builder().fileName(file).cacheSize(CACHE_MEGABYTES).open());
    }

    /** Called for the databases of an existing file before this object is complete. */
    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getCursorRegistry());
    }

    private final class IndexedDatabase extends H2Database {

        IndexedDatabase(String name, CursorRegistry cursors) {
            super(name, getMvStore(), cursors);
        }

        /** Opens the same maps as the database would, to which their names are private. */
        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
            MVStore store = getMvStore();
            String name = getFullCollectionNamespace(collection);
            MVMap<Object, Document> documents = store.openMap(
                    "databases." + name,
                    new MVMap.Builder<Object, Document>().keyType(VALUES).valueType(DOCUMENTS));
            MVMap<String, Object> counts = store.openMap("meta." + name);
            return new IndexedCollection(this, collection, options, documents, counts, cursorRegistry);
        }

        /** In a map of another name than the database alone uses; an empty one is filled from the documents. */
        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            MVMap<KeyValue, Object> positions = getMvStore()
                    .openMap(
                            mapName(collection, index),
                            new MVMap.Builder<KeyValue, Object>().keyType(KEYS).valueType(VALUES));
            return new KeyedIndex(positions, index, keys, sparse);
        }

        @Override
        protected void dropIndex(MongoCollection<Object> collection, String index) {
            super.dropIndex(collection, index);
            getMvStore().removeMap(mapName(collection.getCollectionName(), index));
        }

        private String mapName(String collection, String index) {
            return getFullCollectionNamespace(collection) + "._keys_" + index;
        }
    }

    private static final class IndexedCollection extends H2Collection {

        private final List<Index<Object>> unique = new ArrayList<>();
        private boolean isUpdating;

        IndexedCollection(
                MongoDatabase database,
                String name,
                CollectionOptions options,
                MVMap<Object, Document> documents,
                MVMap<String, Object> counts,
                CursorRegistry cursors) {
            super(database, name, options, documents, counts, cursors);
        }

        @Override
        public void addIndex(Index<Object> index) {
            super.addIndex(index);
            boolean known = unique.stream().anyMatch(other -> other.getName().equals(index.getName()));
            if (index.isUnique() && index.getKeys().size() == 1 && !known) {
                unique.add(index);
            }
        }

        @Override
        public void dropIndex(String name) {
            super.dropIndex(name);
            unique.removeIf(index -> index.getName().equals(name));
        }

        @Override
        public synchronized Document updateDocuments(
                Document query, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
            return updating(() -> super.updateDocuments(query, update, filters, multi, upsert, oplog));
        }

        @Override
        public synchronized Document findAndModify(Document command) {
            return updating(() -> super.findAndModify(command));
        }

        /** The lock of this collection is held. */
        private Document updating(Supplier<Document> update) {
            isUpdating = true;
            try {
                return update.get();
            } finally {
                isUpdating = false;
            }
        }

        /**
         * The collection changes the documents that it finds for an update in place. Those of the map may be written to the file or
         * sent to a client at that moment, so an update gets copies.
         */
        @Override
        protected QueryResult queryDocuments(
                Document query, Document order, int skip, int limit, int batchSize, Document projection) {
            QueryResult found = findDocuments(query, order, skip, limit, batchSize, projection);
            return isUpdating
                    ? new QueryResult(
                            found.collectDocuments().stream()
                                    .map(Document::cloneDeeply)
                                    .toList(),
                            found.getCursorId())
                    : found;
        }

        private QueryResult findDocuments(
                Document query, Document order, int skip, int limit, int batchSize, Document projection) {
            List<Condition> conditions = new ArrayList<>();
            addConditions(query, conditions);
            Optional<Selection> selected = selection(conditions);
            return selected.isEmpty()
                    ? super.queryDocuments(query, order, skip, limit, batchSize, projection)
                    : matchDocuments(
                            selected.get().rest(conditions),
                            selected.get().positions(),
                            order,
                            skip,
                            limit,
                            batchSize,
                            projection);
        }

        @Override
        protected Cursor createCursor(List<Document> remaining) {
            Cursor cursor = new EncodedCursor(cursorRegistry.generateCursorId(), remaining);
            cursorRegistry.add(cursor);
            return cursor;
        }

        /** Those that all have to hold. */
        private static void addConditions(Document query, List<Condition> conditions) {
            query.forEach((key, value) -> {
                if (key.equals("$and") && value instanceof Collection<?> all) {
                    all.forEach(one -> addConditions((Document) one, conditions));
                } else {
                    conditions.add(new Condition(key, value));
                }
            });
        }

        private Optional<Selection> selection(List<Condition> conditions) {
            for (Index<Object> index : unique) {
                String key = index.getKeys().get(0).getKey();
                for (Condition condition : conditions) {
                    if (condition.key().equals(key) && condition.isExact() && index.canHandle(condition.query())) {
                        Set<Object> positions = new LinkedHashSet<>();
                        index.getPositions(condition.query()).forEach(positions::add);
                        return Optional.of(new Selection(condition, positions));
                    }
                }
            }
            return Optional.empty();
        }
    }

    /** What a query says of one key. */
    private record Condition(String key, Object value) {

        Document query() {
            return new Document(key, value);
        }

        /** Whether an index on the key finds exactly the documents that match. */
        boolean isExact() {
            if (value instanceof Document operators) {
                return operators.keySet().equals(Set.of("$in"))
                        && operators.get("$in") instanceof Collection<?> values
                        && values.stream().allMatch(Condition::isPlain);
            }
            return isPlain(value);
        }

        private static boolean isPlain(Object value) {
            return value instanceof String || value instanceof ObjectId;
        }
    }

    /**
     * What an index has found.
     *
     * @param by the condition for which it was asked
     */
    private record Selection(Condition by, Set<Object> positions) {

        /** What is still to be checked. */
        Document rest(List<Condition> conditions) {
            List<Document> others = conditions.stream()
                    .filter(condition -> condition != by)
                    .map(Condition::query)
                    .toList();
            return others.isEmpty() ? new Document() : new Document("$and", others);
        }
    }
}
