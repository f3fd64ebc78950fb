package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.DataType;

/**
 * Uses indexes for queries with further conditions, and for aggregations, as MongoDB does: the backend alone reads all documents of a
 * collection for each query that has not exactly the keys of a unique index.
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

        /** An aggregation reads each collection as a whole, and looks at its conditions after that. */
        @Override
        public Document handleCommand(
                Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
            if (!command.equalsIgnoreCase("aggregate")) {
                return super.handleCommand(channel, command, query, databases, oplog);
            }
            return AggregatedConditions.during(
                    command, query, () -> super.handleCommand(channel, command, query, databases, oplog));
        }

        /** The collection knows its own: see {@link ValueIndex}. */
        @Override
        protected Index<Object> openOrCreateSecondaryIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            return new EmptyIndex<>(index, keys);
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
}
