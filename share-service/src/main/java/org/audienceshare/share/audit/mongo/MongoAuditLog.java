package org.audienceshare.share.audit.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditLog;
import org.audienceshare.share.audit.AuditQuery;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The log in {@code audit_log}, a document an entry; documents are inserted and, when old, deleted. */
final class MongoAuditLog implements AuditLog {

    private final MongoCollection<Document> entries;

    MongoAuditLog(MongoDatabase database) {
        entries = database.getCollection("audit_log").withWriteConcern(WriteConcern.MAJORITY);
    }

    /** Makes what is missing. */
    void createIndexes() {
        Bson newestFirst = descending(AuditDocuments.AT, "_id");
        entries.createIndex(newestFirst);
        entries.createIndex(compoundIndex(ascending(AuditDocuments.IDS), newestFirst));
        entries.createIndex(compoundIndex(ascending(AuditDocuments.ACTION), newestFirst));
    }

    @Override
    public void append(AuditEntry entry) {
        entries.insertOne(AuditDocuments.write(entry));
    }

    @Override
    public Page page(AuditQuery query, @Nullable KeysetPosition after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE);
        }
        List<Document> found = entries.find(filter(query, after))
                .sort(descending(AuditDocuments.AT, "_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
        List<Document> shown = found.subList(0, Math.min(limit, found.size()));
        KeysetPosition next = found.size() > limit ? place(shown.get(limit - 1)) : null;
        return new Page(
                shown.stream()
                        .map(AuditDocuments::read)
                        .flatMap(Optional::stream)
                        .toList(),
                next);
    }

    @Override
    public void forgetBefore(Instant cutoff) {
        entries.deleteMany(lt(AuditDocuments.AT, Date.from(cutoff)));
    }

    private static Bson filter(AuditQuery query, @Nullable KeysetPosition after) {
        List<Bson> parts = new ArrayList<>();
        if (query.id() != null) {
            parts.add(eq(AuditDocuments.IDS, query.id()));
        }
        if (query.action() != null) {
            parts.add(eq(AuditDocuments.ACTION, query.action().name()));
        }
        if (query.from() != null) {
            parts.add(gte(AuditDocuments.AT, Date.from(query.from())));
        }
        if (query.to() != null) {
            parts.add(lt(AuditDocuments.AT, Date.from(query.to())));
        }
        if (after != null) {
            Date at = Date.from(after.at());
            parts.add(or(lt(AuditDocuments.AT, at), and(eq(AuditDocuments.AT, at), lt("_id", after.id()))));
        }
        return parts.isEmpty() ? empty() : and(parts);
    }

    private static KeysetPosition place(Document document) {
        return new KeysetPosition(document.getDate(AuditDocuments.AT).toInstant(), document.getString("_id"));
    }
}
