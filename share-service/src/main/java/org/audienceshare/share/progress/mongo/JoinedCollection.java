package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Documents that grow by joining: read, join in memory, write back if nobody else wrote meanwhile. So the rules of a
 * join are in Java alone, and are the same for every store; joining what is there already writes nothing.
 *
 * @param <T> what a document stands for; equal values are the same document
 */
final class JoinedCollection<T> {

    /** Writers of one document are the REST thread and one listener, so losing this often is a fault. */
    private static final int MAX_ATTEMPTS = 20;

    private static final String ID = "_id";
    private static final String VERSION = "version";

    private final MongoCollection<Document> collection;
    private final Function<T, Document> write;
    private final Function<Document, T> read;
    private final BinaryOperator<T> join;

    /** @param write makes a new document each time, without its id */
    JoinedCollection(
            MongoCollection<Document> collection,
            Function<T, Document> write,
            Function<Document, T> read,
            BinaryOperator<T> join) {
        this.collection = collection;
        this.write = write;
        this.read = read;
        this.join = join;
    }

    /**
     * Joins {@code value} into the document of that id.
     *
     * @throws IllegalStateException if others kept writing the document
     */
    void join(String id, T value) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Document stored = collection.find(eq(ID, id)).first();
            if (stored == null ? insert(id, value) : replace(id, stored, value)) {
                return;
            }
        }
        throw new IllegalStateException(collection.getNamespace().getCollectionName() + " " + id + " was written "
                + MAX_ATTEMPTS + " times by others meanwhile");
    }

    @Nullable
    T find(String id) {
        Document stored = collection.find(eq(ID, id)).first();
        return stored == null ? null : read.apply(stored);
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
        T after = join.apply(before, value);
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
