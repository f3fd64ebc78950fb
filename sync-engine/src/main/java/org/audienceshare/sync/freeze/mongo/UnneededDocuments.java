package org.audienceshare.sync.freeze.mongo;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** Revisions that are deleted with their chunks. Waits for no majority: what a failover brings back, the next sync or sweep deletes again. */
record UnneededDocuments(List<Document> unneeded) {

    List<String> ids() {
        return texts(unneeded, "_id");
    }

    List<String> attempts() {
        return texts(unneeded, "attempt");
    }

    void delete(
            MongoCollection<Document> revisions,
            MongoCollection<RawBsonDocument> snapshots,
            MongoCollection<RawBsonDocument> deltas) {
        if (unneeded.isEmpty()) {
            return;
        }
        // Without its revision an attempt is garbage; after a crash in between, deleteAbandoned deletes it.
        revisions.withWriteConcern(WriteConcern.W1).deleteMany(in("_id", ids()));
        discard(snapshots, "snapshotChunks");
        discard(deltas, "deltaChunks");
    }

    /** @param count the field of a revision that says how many chunks it has */
    private void discard(MongoCollection<RawBsonDocument> chunks, String count) {
        List<Document> having = unneeded.stream()
                .filter(revision -> revision.getInteger(count, 1) > 0)
                .toList();
        if (!having.isEmpty()) {
            chunks.withWriteConcern(WriteConcern.W1).deleteMany(in("attempt", texts(having, "attempt")));
        }
    }

    private static List<String> texts(List<Document> documents, String field) {
        return documents.stream().map(document -> document.getString(field)).toList();
    }
}
