package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.audienceshare.contacts.mongo.NewDocuments;
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
            Optional<WriteModel<Document>> write = write(id, stored, value);
            if (write.isEmpty() || written(List.of(write.get()))) {
                return;
            }
        }
        throw new IllegalStateException(collection.getNamespace().getCollectionName() + " " + id
                + " was changed by other writers during " + MAX_ATTEMPTS + " attempts");
    }

    /**
     * Merges values into the documents of their ids, all together. A document that another writer changes at the same moment is merged
     * alone.
     *
     * @throws IllegalStateException if other writers kept changing a document
     */
    void mergeAll(Map<String, T> values) {
        if (values.isEmpty()) {
            return;
        }
        Map<String, Document> stored = new HashMap<>();
        collection.find(in(ID, values.keySet())).forEach(found -> stored.put(found.getString(ID), found));
        Map<String, WriteModel<Document>> writes = new LinkedHashMap<>();
        values.forEach((id, value) -> write(id, stored.get(id), value).ifPresent(write -> writes.put(id, write)));
        if (!writes.isEmpty() && !written(List.copyOf(writes.values()))) {
            writes.keySet().forEach(id -> merge(id, Objects.requireNonNull(values.get(id))));
        }
    }

    /** Whether no other writer was faster with any of them. */
    private boolean written(List<WriteModel<Document>> writes) {
        try {
            BulkWriteResult result = collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return result.getInsertedCount() + result.getMatchedCount() == writes.size();
        } catch (MongoBulkWriteException e) {
            if (!NewDocuments.areAllKnown(e)) {
                throw e;
            }
            return false;
        }
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

    /**
     * Empty if the merge changes nothing.
     *
     * @param stored the document, null if there is none
     */
    private Optional<WriteModel<Document>> write(String id, @Nullable Document stored, T value) {
        if (stored == null) {
            return Optional.of(
                    new InsertOneModel<>(write.apply(value).append(ID, id).append(VERSION, 1L)));
        }
        T before = read.apply(stored);
        T after = merge.apply(before, value);
        if (after.equals(before)) {
            return Optional.empty();
        }
        Long version = stored.getLong(VERSION);
        Document next = write.apply(after).append(ID, id).append(VERSION, version + 1);
        return Optional.of(new ReplaceOneModel<>(and(eq(ID, id), eq(VERSION, version)), next));
    }
}
