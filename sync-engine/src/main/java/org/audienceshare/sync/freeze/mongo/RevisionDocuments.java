package org.audienceshare.sync.freeze.mongo;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.contacts.mongo.RawValues;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** How revisions and their chunks are stored. */
final class RevisionDocuments {

    private static final String SUBSCRIBED_AT = "subscribedAt";

    private static final RecordMapper<Revision> REVISIONS = RecordMapper.of(Revision.class)
            .named("audience", "audienceId")
            .named("number", "revision")
            .named("owner", "ownerAccountId")
            .inlined(
                    "counts",
                    RecordMapper.of(ContactCounts.class)
                            .withDefault("optedOut", 0)
                            .named("total", "contacts")
                            .named("excluded", "leftOut")
                            .withDefault("excluded", Exclusions.NONE))
            .inlined(
                    "chunks",
                    RecordMapper.of(Revision.ChunkCounts.class)
                            .named("snapshot", "snapshotChunks")
                            .named("delta", "deltaChunks"))
            .converted("filterSet", FilterWriter::write, FilterParser::parse);

    private RevisionDocuments() {}

    static String id(AudienceId audience, int number) {
        return audience.value() + ":" + number;
    }

    static String chunkId(String attempt, int index) {
        return attempt + ":" + index;
    }

    static Document write(Revision revision) {
        Document document = new Document("_id", id(revision.audience(), revision.number()));
        document.putAll(REVISIONS.write(revision));
        return document;
    }

    static Revision read(Document document) {
        return REVISIONS.read(document);
    }

    static RawBsonDocument write(FrozenContact contact) {
        return RawFields.encode(entry(contact.email(), contact).append("values", values(contact)));
    }

    static RawBsonDocument write(DeltaEntry entry) {
        BsonDocument document = entry(entry.email(), entry.after());
        if (entry.before() != null) {
            document.append("before", values(entry.before()));
        }
        if (entry.after() != null) {
            document.append("after", values(entry.after()));
        }
        return RawFields.encode(document);
    }

    /** A changed contact whose previous values are in a document of their own. */
    static RawBsonDocument write(FrozenContact after, String beforeId) {
        return RawFields.encode(entry(after.email(), after)
                .append("beforeId", new BsonString(beforeId))
                .append("after", values(after)));
    }

    /** @param contact what copies are made of, null if none */
    private static BsonDocument entry(String email, @Nullable FrozenContact contact) {
        BsonDocument entry = new BsonDocument("email", new BsonString(email));
        Date subscribedAt = contact == null ? null : contact.subscribedAt();
        return subscribedAt == null ? entry : entry.append(SUBSCRIBED_AT, new BsonDateTime(subscribedAt.getTime()));
    }

    private static @Nullable Date subscribedAt(RawFields entry) {
        return entry.get(SUBSCRIBED_AT) instanceof Date at ? at : null;
    }

    static BsonValue values(FrozenContact contact) {
        return RawValues.write(contact.values());
    }

    @SuppressWarnings("unchecked")
    static List<RawFields> entries(RawBsonDocument chunk) {
        return (List<RawFields>) Objects.requireNonNull(new RawFields(chunk).get("entries"));
    }

    static FrozenContact contact(RawFields entry) {
        return new FrozenContact(
                email(entry), (RawFields) Objects.requireNonNull(entry.get("values")), subscribedAt(entry));
    }

    /** @param apart reads the previous values that are in a document of their own */
    static DeltaEntry difference(RawFields entry, Function<String, RawFields> apart) {
        Object before = entry.get("beforeId") instanceof String beforeId ? apart.apply(beforeId) : entry.get("before");
        return new DeltaEntry(
                email(entry),
                frozen(email(entry), before, null),
                frozen(email(entry), entry.get("after"), subscribedAt(entry)));
    }

    private static @Nullable FrozenContact frozen(String email, @Nullable Object values, @Nullable Date subscribedAt) {
        return values instanceof RawFields stored ? new FrozenContact(email, stored, subscribedAt) : null;
    }

    private static String email(RawFields entry) {
        return (String) Objects.requireNonNull(entry.get("email"));
    }
}
