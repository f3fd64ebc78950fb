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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.contact.ContactFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One unordered bulk of an import, one operation a row, and what became of each. */
final class ImportBatch {

    private static final int DUPLICATE_KEY = 11_000;

    private final Instant now;
    private final List<WriteModel<Document>> writes = new ArrayList<>();
    /** The row of each write, by the write's index. */
    private final List<Integer> rows = new ArrayList<>();

    private final Map<Integer, Verdict> verdicts = new HashMap<>();

    ImportBatch(Instant now) {
        this.now = now;
    }

    /** What became of a row. */
    enum Verdict {
        ADDED,
        MERGED,
        REFUSED,
        /** Its contact appeared, changed or went meanwhile: read it again and merge anew. */
        AGAIN
    }

    void add(int row, Map<String, Object> given, @Nullable Document stored) {
        if (stored == null) {
            rows.add(row);
            writes.add(new InsertOneModel<>(added(given)));
            return;
        }
        Optional<ImportMerge.Update> merged = ImportMerge.merge(stored, given, now);
        if (merged.isEmpty()) {
            verdicts.put(row, Verdict.MERGED);
        } else {
            rows.add(row);
            writes.add(new UpdateOneModel<>(merged.get().filter(), merged.get().update()));
        }
    }

    /**
     * Writes everything once.
     *
     * @throws MongoBulkWriteException if the database can't say that what it wrote will last
     */
    Map<Integer, Verdict> write(MongoCollection<Document> contacts) {
        if (writes.isEmpty()) {
            return verdicts;
        }
        try {
            judge(contacts.bulkWrite(writes, new BulkWriteOptions().ordered(false)), List.of());
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null) {
                throw e;
            }
            judge(e.getWriteResult(), e.getWriteErrors());
        }
        return verdicts;
    }

    /**
     * The result counts the updates that found their contact and does not say which did. If some did not, all are
     * merged again: those that are done find nothing to do.
     */
    private void judge(BulkWriteResult result, List<BulkWriteError> errors) {
        Map<Integer, BulkWriteError> errorOf = new HashMap<>();
        errors.forEach(error -> errorOf.put(error.getIndex(), error));
        long updates = 0;
        for (int i = 0; i < writes.size(); i++) {
            if (writes.get(i) instanceof UpdateOneModel && !errorOf.containsKey(i)) {
                updates++;
            }
        }
        Verdict updated = result.getMatchedCount() == updates ? Verdict.MERGED : Verdict.AGAIN;
        for (int i = 0; i < writes.size(); i++) {
            Verdict written = writes.get(i) instanceof UpdateOneModel ? updated : Verdict.ADDED;
            verdicts.put(rows.get(i), verdict(errorOf.get(i), written));
        }
    }

    private static Verdict verdict(@Nullable BulkWriteError error, Verdict written) {
        if (error == null) {
            return written;
        }
        return error.getCode() == DUPLICATE_KEY ? Verdict.AGAIN : Verdict.REFUSED;
    }

    private Document added(Map<String, Object> given) {
        Document contact = new Document();
        given.forEach((field, value) -> {
            if (value != null) {
                contact.append(field, value);
            }
        });
        contact.putIfAbsent(ContactFields.TAGS, List.of());
        contact.putIfAbsent(ContactFields.CREATED_AT, Date.from(now));
        contact.putIfAbsent(ContactFields.UPDATED_AT, Date.from(now));
        return contact;
    }
}
