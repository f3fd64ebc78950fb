package org.audienceshare.sync.freeze.mongo;

import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.freeze.DeltaEntry;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.report.mongo.ExclusionDocuments;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;

/** How revisions and their chunks are stored. */
final class RevisionDocuments {

    private static final DocumentCodec DOCUMENTS = new DocumentCodec();

    private RevisionDocuments() {}

    static String id(AudienceId audience, int number) {
        return audience.value() + ":" + number;
    }

    static String chunkId(String attempt, int index) {
        return attempt + ":" + index;
    }

    static Document write(Revision revision) {
        ContactCounts counts = revision.counts();
        return new Document("_id", id(revision.audience(), revision.number()))
                .append("audienceId", revision.audience().value())
                .append("revision", revision.number())
                .append("syncId", revision.syncId())
                .append("ownerAccountId", revision.owner().value())
                .append("tag", revision.tag())
                .append("contacts", counts.total())
                .append("added", counts.added())
                .append("changed", counts.changed())
                .append("removed", counts.removed())
                .append("leftOut", ExclusionDocuments.write(counts.excluded()))
                .append("attempt", revision.attempt())
                .append("snapshotChunks", revision.chunks().snapshot())
                .append("deltaChunks", revision.chunks().delta())
                .append("filterSet", revision.filterSet() == null ? null : FilterWriter.write(revision.filterSet()))
                .append(
                        "policy",
                        revision.policy() == null ? null : revision.policy().name())
                .append("frozenAt", Date.from(revision.frozenAt()));
    }

    static Revision read(Document document) {
        @Nullable Object filterSet = document.get("filterSet");
        @Nullable String policy = document.getString("policy");
        return new Revision(
                new AudienceId(document.getString("audienceId")),
                document.getInteger("revision"),
                document.getString("syncId"),
                new AccountId(document.getString("ownerAccountId")),
                document.getString("tag"),
                new ContactCounts(
                        document.getInteger("contacts"),
                        document.getInteger("added"),
                        document.getInteger("changed"),
                        document.getInteger("removed"),
                        ExclusionDocuments.read(document)),
                document.getString("attempt"),
                new Revision.ChunkCounts(document.getInteger("snapshotChunks"), document.getInteger("deltaChunks")),
                filterSet == null ? null : FilterParser.parse(filterSet),
                policy == null ? null : MergePolicy.valueOf(policy),
                document.getDate("frozenAt").toInstant());
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
