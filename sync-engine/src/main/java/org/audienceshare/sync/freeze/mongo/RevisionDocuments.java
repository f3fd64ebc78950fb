package org.audienceshare.sync.freeze.mongo;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;

/** How revisions and their chunks are stored. */
final class RevisionDocuments {

    private static final DocumentCodec DOCUMENTS = new DocumentCodec();
    private static final RecordMapper<Revision> REVISIONS = RecordMapper.of(Revision.class)
            .named("audience", "audienceId")
            .named("number", "revision")
            .named("owner", "ownerAccountId")
            .inlined(
                    "counts",
                    RecordMapper.of(ContactCounts.class)
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
        return new RawBsonDocument(document(contact), DOCUMENTS);
    }

    static RawBsonDocument write(DeltaEntry entry) {
        Document document = new Document("email", entry.email());
        if (entry.before() != null) {
            document.append("before", entry.before().values());
        }
        if (entry.after() != null) {
            document.append("after", entry.after().values());
        }
        return new RawBsonDocument(document, DOCUMENTS);
    }

    static List<Document> entries(RawBsonDocument chunk) {
        return chunk.decode(DOCUMENTS).getList("entries", Document.class);
    }

    static FrozenContact contact(Document document) {
        return new FrozenContact(document.getString("email"), document.get("values", Document.class));
    }

    static DeltaEntry difference(Document document) {
        String email = document.getString("email");
        return new DeltaEntry(
                email,
                frozen(email, document.get("before", Document.class)),
                frozen(email, document.get("after", Document.class)));
    }

    private static @Nullable FrozenContact frozen(String email, @Nullable Document values) {
        return values == null ? null : new FrozenContact(email, values);
    }

    private static Document document(FrozenContact contact) {
        return new Document("email", contact.email()).append("values", contact.values());
    }
}
