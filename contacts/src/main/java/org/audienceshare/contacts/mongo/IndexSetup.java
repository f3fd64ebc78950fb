package org.audienceshare.contacts.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates a collection's indexes on first use. Creating an index that exists changes nothing, so a race is harmless. */
public final class IndexSetup {

    private static final Logger log = LoggerFactory.getLogger(IndexSetup.class);

    /** IndexOptionsConflict and IndexKeySpecsConflict. */
    private static final Set<Integer> CONFLICTS = Set.of(85, 86);

    private final Runnable create;
    private final AtomicBoolean done = new AtomicBoolean();

    /** @param create creates all indexes */
    public IndexSetup(Runnable create) {
        this.create = create;
    }

    /** Creates the indexes unless an earlier call did; after a failure the next call tries again. */
    public void runOnce() {
        if (!done.get()) {
            create.run();
            done.set(true);
        }
    }

    /**
     * Creates an index. If the collection has an index of these keys already, under another name or with other options, that
     * one serves.
     *
     * @return whether the collection has the index; if not, because its name is used for another one, queries are slower
     * @throws com.mongodb.MongoException if the database refuses it for another reason
     */
    public static boolean ensure(MongoCollection<?> collection, Bson keys) {
        try {
            // However long it takes on a large collection: one that is stopped begins again from nothing.
            boolean isLimited = collection.getTimeout(TimeUnit.MILLISECONDS) != null;
            (isLimited ? collection.withTimeout(0, TimeUnit.MILLISECONDS) : collection).createIndex(keys);
            return true;
        } catch (MongoCommandException e) {
            if (!isConflict(e)) {
                throw e;
            }
            boolean exists = existing(collection, keys).findAny().isPresent();
            if (!exists) {
                log.warn(
                        "An index of {} can't be created: its name is used for another one", collection.getNamespace());
            }
            return exists;
        }
    }

    /** Whether the collection has another index with the same keys, or with the same name. */
    public static boolean isConflict(MongoCommandException fault) {
        return CONFLICTS.contains(fault.getErrorCode());
    }

    /** The collection's indexes of exactly these keys, as the database describes them. */
    public static Stream<Document> existing(MongoCollection<?> collection, Bson keys) {
        List<Map.Entry<String, BsonValue>> wanted =
                List.copyOf(keys.toBsonDocument().entrySet());
        return collection.listIndexes().into(new ArrayList<>()).stream()
                .filter(index -> sameKeys(wanted, index.get("key", Document.class)));
    }

    /** In this order; the database may store a direction as another type of number. */
    private static boolean sameKeys(List<Map.Entry<String, BsonValue>> wanted, Document stored) {
        List<Map.Entry<String, Object>> keys = List.copyOf(stored.entrySet());
        return keys.size() == wanted.size()
                && IntStream.range(0, keys.size())
                        .allMatch(i -> keys.get(i).getKey().equals(wanted.get(i).getKey())
                                && keys.get(i).getValue() instanceof Number direction
                                && direction.intValue()
                                        == wanted.get(i).getValue().asNumber().intValue());
    }
}
