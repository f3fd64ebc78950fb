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
import com.mongodb.client.model.InsertManyOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The audit log in {@code audit_log}, one document per entry. Entries are added and read, and deleted when they are old;
 * nothing changes one.
 */
@Component
public final class AuditLog {

    /** Most entries of a page. */
    public static final int MAX_PAGE = 200;

    private static final String ID = "_id";
    private static final String AT = "at";
    private static final String ACTION = "action";

    /** The actor and the values of the details, for searches. */
    private static final String IDS = "ids";

    /** The details are a list of pairs of name and value, because their names are not field names. */
    private static final RecordMapper<AuditEntry> ENTRIES = RecordMapper.of(AuditEntry.class)
            .named("id", ID)
            .named("actor", "who")
            .named("details", "about")
            .<Map<String, String>>converted("details", AuditLog::pairs, AuditLog::details);

    private final MongoCollection<Document> entries;

    AuditLog(MongoDatabase database) {
        entries = database.getCollection("audit_log").withWriteConcern(WriteConcern.MAJORITY);
    }

    /**
     * Which entries to find; null matches all.
     *
     * @param id the id of the actor or of anything in the details: an account, an audience, a sync
     * @param from the earliest time, inclusive
     * @param to the latest time, exclusive
     */
    public record Query(
            @Nullable String id,
            @Nullable AuditAction action,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static final Query ALL = new Query(null, null, null, null);
    }

    /** @param next where the next page starts; null on the last one */
    public record Page(List<AuditEntry> entries, @Nullable KeysetPosition next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** Creates the indexes that do not exist yet. */
    void createIndexes() {
        Bson newestFirst = descending(AT, ID);
        IndexSetup.ensure(entries, newestFirst);
        IndexSetup.ensure(entries, compoundIndex(ascending(IDS), newestFirst));
        IndexSetup.ensure(entries, compoundIndex(ascending(ACTION), newestFirst));
    }

    void deleteBefore(Instant cutoff) {
        // Nobody waits for it.
        entries.withTimeout(0, TimeUnit.MILLISECONDS).deleteMany(lt(AT, Date.from(cutoff)));
    }

    /** Adds the entries. Returns when a majority of the database's members has acknowledged them. */
    public void append(List<AuditEntry> added) {
        entries.insertMany(added.stream().map(AuditLog::write).toList(), new InsertManyOptions().ordered(false));
    }

    /**
     * Entries, newest first.
     *
     * @param after continues after this entry; null starts with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     */
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
        ids.addAll(entry.details().values());
        return ENTRIES.write(entry).append(IDS, ids);
    }

    /** Empty if a later version of the service wrote an action that this version does not know. */
    private static Optional<AuditEntry> read(Document document) {
        return Stream.of(AuditAction.values())
                .filter(action -> action.name().equals(document.getString(ACTION)))
                .findFirst()
                .map(known -> ENTRIES.read(document));
    }

    private static Object pairs(Map<String, String> details) {
        List<Document> pairs = new ArrayList<>();
        details.forEach((what, value) -> pairs.add(new Document("what", what).append("value", value)));
        return pairs;
    }

    private static Map<String, String> details(Object pairs) {
        Map<String, String> details = new LinkedHashMap<>();
        for (Object pair : (List<?>) pairs) {
            details.put(((Document) pair).getString("what"), ((Document) pair).getString("value"));
        }
        return details;
    }
}
