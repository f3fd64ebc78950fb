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
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Uses indexes for queries with further conditions, and for aggregations, as MongoDB does: the backend alone reads all documents of a
 * collection for each query that has not exactly the keys of a unique index.
 */
class IndexedBackend extends H2Backend {

    private static final DataType<KeyValue> KEYS = new KeyDataType();
    private static final DataType<Object> VALUES = new ValueDataType();
    private static final DataType<byte[]> DOCUMENTS = new EncodedDocumentType();
    private static final int CACHE_MEGABYTES = 64;

    /** How many percent of the file may be needed at least. At the store's own 90, it wrote again all the time while much was written. */
    private static final int FILL_RATE = 50;

    /** Which way of keeping ids a file has. */
    private static final String FORMAT = "audience-share.format";

    /** @param file as H2 names it; it is created if it does not exist */
    IndexedBackend(String file) {
        super(new MVStore.Builder()
                .fileName(file)
                .cacheSize(CACHE_MEGABYTES)
                .autoCompactFillRate(FILL_RATE)
                .open());
        getMvStore().<String, String>openMap(FORMAT).putIfAbsent("ids", "by document");
    }

    /** Called for the databases of an existing file before this object is complete. */
    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getCursorRegistry());
    }

    private final class IndexedDatabase extends H2Database {

        /** Made at the first use: the databases of an existing file are opened before this object is complete. */
        private @Nullable AtomicLong heldByIndexes;

        IndexedDatabase(String name, CursorRegistry cursors) {
            super(name, getMvStore(), cursors);
        }

        private AtomicLong held() {
            if (heldByIndexes == null) {
                heldByIndexes = new AtomicLong();
            }
            return heldByIndexes;
        }

        /** Opens the same maps as the database would, to which their names are private. */
        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
            return new IndexedCollection(this, collection, options, documents(collection), cursorRegistry, held());
        }

        private MVMap<Object, byte[]> documents(String collection) {
            return getMvStore()
                    .openMap(
                            "databases." + getFullCollectionNamespace(collection),
                            new MVMap.Builder<Object, byte[]>().keyType(VALUES).valueType(DOCUMENTS));
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
            if (keys.size() == 1 && keys.get(0).getKey().equals("_id")) {
                return idIndex(collection, index, keys);
            }
            return new KeyedIndex(positions(collection, index), index, keys, sparse);
        }

        private Index<Object> idIndex(String collection, String name, List<IndexKey> keys) {
            IdIndex index = new IdIndex(documents(collection), () -> positions(collection, name), name, keys);
            if (!getMvStore().hasMap(FORMAT)) {
                index.fill();
            }
            return index;
        }

        private MVMap<KeyValue, Object> positions(String collection, String index) {
            return getMvStore()
                    .openMap(
                            mapName(collection, index),
                            new MVMap.Builder<KeyValue, Object>().keyType(KEYS).valueType(VALUES));
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
