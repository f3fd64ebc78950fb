package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose documents only change by merging: read, merge in memory, write back under optimistic locking. So the
 * rules of a merge are in Java only, and are the same for every store. A merge that changes nothing writes nothing.
 *
 * @param <T> what identifies a document; equal values are the same document
 */
final class MergingCollection<T> {

    /** A document is written by a REST thread and one listener, so losing this often is a fault. */
    private static final int MAX_ATTEMPTS = 20;

    private static final String ID = "_id";
    private static final String VERSION = "version";

    private final MongoCollection<Document> collection;
    private final Function<T, Document> write;
    private final Function<Document, T> read;
    private final BinaryOperator<T> merge;

    /** @param write makes a new document each time, without its id */
    MergingCollection(
            MongoCollection<Document> collection,
            Function<T, Document> write,
            Function<Document, T> read,
            BinaryOperator<T> merge) {
        this.collection = collection;
        this.write = write;
        this.read = read;
        this.merge = merge;
    }

    /** The collection itself, for indexes, aggregations and deletions. */
    MongoCollection<Document> documents() {
        return collection;
    }

    /**
     * Merges {@code value} into the document of that id.
     *
     * @throws IllegalStateException if other writers kept changing the document
     */
    void merge(String id, T value) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Document stored = collection.find(eq(ID, id)).first();
            if (stored == null ? insert(id, value) : replace(id, stored, value)) {
                return;
            }
        }
        throw new IllegalStateException(collection.getNamespace().getCollectionName() + " " + id
                + " was changed by other writers during " + MAX_ATTEMPTS + " attempts");
    }

    @Nullable
    T find(String id) {
        Document stored = collection.find(eq(ID, id)).first();
        return stored == null ? null : read.apply(stored);
    }

    /** The documents that match, in no order. */
    List<T> list(Bson filter) {
        return collection.find(filter).map(read::apply).into(new ArrayList<>());
    }

    /** The documents that match, in that order, at most {@code limit}; 0 for all. */
    List<T> list(Bson filter, Bson order, int limit) {
        return collection.find(filter).sort(order).limit(limit).map(read::apply).into(new ArrayList<>());
    }

    private boolean insert(String id, T value) {
        try {
            collection.insertOne(write.apply(value).append(ID, id).append(VERSION, 1L));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean replace(String id, Document stored, T value) {
        T before = read.apply(stored);
        T after = merge.apply(before, value);
        if (after.equals(before)) {
            return true;
        }
        Long version = stored.getLong(VERSION);
        Document next = write.apply(after).append(ID, id).append(VERSION, version + 1);
        return collection
                        .replaceOne(and(eq(ID, id), eq(VERSION, version)), next)
                        .getMatchedCount()
                == 1;
    }
}
