package org.audienceshare.contacts.contact.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.contacts.mongo.RawFields;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** One unordered bulk write of an import with one operation for each row, and the result of each row. */
final class ImportBulkWrite {

    private static final int DUPLICATE_KEY = 11_000;

    private final Instant now;
    private final List<WriteModel<RawBsonDocument>> writes = new ArrayList<>();
    /** The row of each write, by the write's index. */
    private final List<Integer> rows = new ArrayList<>();

    private final Map<Integer, RowResult> results = new HashMap<>();

    ImportBulkWrite(Instant now) {
        this.now = now;
    }

    enum RowResult {
        ADDED,
        MERGED,
        REFUSED,
        /** Another writer inserted, changed or deleted the contact: read it and merge again. */
        RETRY
    }

    void add(int row, Map<String, Object> given, @Nullable Document stored) {
        if (stored == null) {
            rows.add(row);
            writes.add(new InsertOneModel<>(inserted(given)));
            return;
        }
        Optional<ImportMerge.Update> merged = ImportMerge.merge(stored, given, now);
        if (merged.isEmpty()) {
            results.put(row, RowResult.MERGED);
        } else {
            rows.add(row);
            writes.add(new UpdateOneModel<>(merged.get().filter(), merged.get().update()));
        }
    }

    /**
     * Sends the bulk write once.
     *
     * @throws MongoBulkWriteException if the database did not confirm that the writes are durable, or refused some for now
     */
    Map<Integer, RowResult> write(MongoCollection<Document> contacts) {
        if (writes.isEmpty()) {
            return results;
        }
        try {
            analyse(
                    contacts.withDocumentClass(RawBsonDocument.class)
                            .bulkWrite(writes, new BulkWriteOptions().ordered(false)),
                    List.of());
        } catch (MongoBulkWriteException e) {
            if (FailureClassifier.isRetried(e)) {
                throw e;
            }
            analyse(e.getWriteResult(), e.getWriteErrors());
        }
        return results;
    }

    /**
     * The database returns how many updates matched, not which ones. If some did not match, all are retried: updates that
     * were applied then change nothing.
     */
    private void analyse(BulkWriteResult result, List<BulkWriteError> errors) {
        Map<Integer, BulkWriteError> errorOf = new HashMap<>();
        errors.forEach(error -> errorOf.put(error.getIndex(), error));
        long updates = 0;
        for (int i = 0; i < writes.size(); i++) {
            if (writes.get(i) instanceof UpdateOneModel && !errorOf.containsKey(i)) {
                updates++;
            }
        }
        RowResult updated = result.getMatchedCount() == updates ? RowResult.MERGED : RowResult.RETRY;
        for (int i = 0; i < writes.size(); i++) {
            RowResult written = writes.get(i) instanceof UpdateOneModel ? updated : RowResult.ADDED;
            results.put(rows.get(i), result(errorOf.get(i), written));
        }
    }

    private static RowResult result(@Nullable BulkWriteError error, RowResult written) {
        if (error == null) {
            return written;
        }
        return error.getCode() == DUPLICATE_KEY ? RowResult.RETRY : RowResult.REFUSED;
    }

    private RawBsonDocument inserted(Map<String, Object> given) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put(ContactFields.ID, new ObjectId());
        given.forEach((field, value) -> {
            if (value != null) {
                contact.put(field, value);
            }
        });
        contact.putIfAbsent(ContactFields.TAGS, List.of());
        contact.putIfAbsent(ContactFields.CREATED_AT, Date.from(now));
        contact.putIfAbsent(ContactFields.UPDATED_AT, Date.from(now));
        return RawFields.of(contact).raw();
    }
}
