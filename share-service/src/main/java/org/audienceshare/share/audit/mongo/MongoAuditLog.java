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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.audit.AuditLog;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The log in {@code audit_log}, one document per entry. Documents are inserted and, when old, deleted. */
@Component
final class MongoAuditLog implements AuditLog {

    private static final String ID = "_id";
    private static final String AT = "at";
    private static final String WHO = "who";
    private static final String ACTION = "action";
    private static final String SOURCE = "source";
    private static final String STATUS = "status";
    private static final String OUTCOME = "outcome";

    /** A list of pairs of name and value, because detail names are not field names. */
    private static final String ABOUT = "about";

    /** The actor and the values of the details, for searches. */
    private static final String IDS = "ids";

    private final MongoCollection<Document> entries;

    MongoAuditLog(MongoDatabase database) {
        entries = database.getCollection("audit_log").withWriteConcern(WriteConcern.MAJORITY);
    }

    /** Creates the indexes that do not exist yet. */
    void createIndexes() {
        Bson newestFirst = descending(AT, ID);
        entries.createIndex(newestFirst);
        entries.createIndex(compoundIndex(ascending(IDS), newestFirst));
        entries.createIndex(compoundIndex(ascending(ACTION), newestFirst));
    }

    void deleteBefore(Instant cutoff) {
        entries.deleteMany(lt(AT, Date.from(cutoff)));
    }

    @Override
    public void append(AuditEntry entry) {
        entries.insertOne(write(entry));
    }

    @Override
    public Page page(Query query, @Nullable KeysetPosition after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE);
        }
        List<Document> found = entries.find(filter(query, after))
                .sort(descending(AT, ID))
                .limit(limit + 1)
                .into(new ArrayList<>());
        List<Document> page = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                page.stream().flatMap(document -> read(document).stream()).toList(),
                found.size() > limit ? position(page.get(limit - 1)) : null);
    }

    private static Bson filter(Query query, @Nullable KeysetPosition after) {
        List<Bson> parts = new ArrayList<>();
        if (query.id() != null) {
            parts.add(eq(IDS, query.id()));
        }
        if (query.action() != null) {
            parts.add(eq(ACTION, query.action().name()));
        }
        if (query.from() != null) {
            parts.add(gte(AT, Date.from(query.from())));
        }
        if (query.to() != null) {
            parts.add(lt(AT, Date.from(query.to())));
        }
        if (after != null) {
            Date at = Date.from(after.at());
            parts.add(or(lt(AT, at), and(eq(AT, at), lt(ID, after.id()))));
        }
        return parts.isEmpty() ? empty() : and(parts);
    }

    private static KeysetPosition position(Document document) {
        return new KeysetPosition(document.getDate(AT).toInstant(), document.getString(ID));
    }

    private static Document write(AuditEntry entry) {
        List<String> ids = new ArrayList<>(List.of(entry.actor()));
        List<Document> about = new ArrayList<>();
        entry.details().forEach((what, value) -> {
            ids.add(value);
            about.add(new Document("what", what).append("value", value));
        });
        return new Document(ID, entry.id())
                .append(AT, Date.from(entry.at()))
                .append(WHO, entry.actor())
                .append(ACTION, entry.action().name())
                .append(ABOUT, about)
                .append(SOURCE, entry.source().name())
                .append(STATUS, entry.status())
                .append(OUTCOME, entry.outcome().name())
                .append(IDS, ids);
    }

    /** Empty if a later version of the service wrote an action that this version does not know. */
    private static Optional<AuditEntry> read(Document document) {
        return Stream.of(AuditAction.values())
                .filter(action -> action.name().equals(document.getString(ACTION)))
                .findFirst()
                .map(action -> new AuditEntry(
                        document.getString(ID),
                        document.getDate(AT).toInstant(),
                        document.getString(WHO),
                        action,
                        details(document),
                        AuditEntry.Source.valueOf(document.getString(SOURCE)),
                        document.getInteger(STATUS),
                        AuditEntry.Outcome.valueOf(document.getString(OUTCOME))));
    }

    private static Map<String, String> details(Document document) {
        Map<String, String> details = new LinkedHashMap<>();
        for (Document pair : document.getList(ABOUT, Document.class)) {
            details.put(pair.getString("what"), pair.getString("value"));
        }
        return details;
    }
}
