package org.audienceshare.share.verification;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.bson.Document;

/** What workers have stored about an audience and its recipients. */
public final class SharedAudienceData {

    private final MongoDatabase database;
    private final String audience;

    public SharedAudienceData(MongoDatabase database, String audience) {
        this.database = database;
        this.audience = audience;
    }

    /** The id of an account that no other test uses; the directory does not know it. */
    public String account(String name) {
        return name + "-" + audience;
    }

    /** Of two contacts, Ada has both, Ben lacks one, and Cat, a former recipient, still has one. */
    public void storeThreeRecipients() {
        freeze("a@x.com", "b@x.com");
        recipient(account("ada"), 1);
        recipient(account("ben"), 1);
        recipient(account("cat"), 0);
        have(account("ada"), "a@x.com");
        have(account("ada"), "b@x.com");
        have(account("ben"), "b@x.com");
        have(account("cat"), "b@x.com");
    }

    private void recipient(String id, int applied) {
        database.getCollection("audience_recipients")
                .insertOne(new Document("_id", audience + ":" + id)
                        .append("audienceId", audience)
                        .append("recipientId", id)
                        .append("plannedOperation", applied == 0 ? "REMOVE" : "APPLY")
                        .append("plannedRevision", 1)
                        .append("plannedBy", "s1")
                        .append("plannedVersion", 1L)
                        .append("removedAtVersion", applied == 0 ? 1L : -1L)
                        .append("appliedRevision", applied)
                        .append("appliedTag", applied == 0 ? null : "Buyers"));
    }

    /** The account has a contact of the audience. */
    public void have(String account, String email) {
        database.getCollection("contacts." + account)
                .insertOne(new Document("email", email)
                        .append("subscription", new Document("status", "SUBSCRIBED"))
                        .append("tags", List.of("Buyers"))
                        .append("audiences", List.of(audience)));
    }

    private void freeze(String... emails) {
        MongoRevisionStore store = new MongoRevisionStore(
                database,
                new ChunkLimits(1_000, 4 << 20, 1 << 20),
                () -> UUID.randomUUID().toString(),
                Clock.systemUTC());
        SnapshotWriter writer = store.begin(new AudienceId(audience));
        for (String email : emails) {
            writer.contact(new FrozenContact(email, Map.of()));
        }
        Revision.ChunkCounts chunks = writer.finish();
        store.commit(new Revision(
                new AudienceId(audience),
                1,
                "s1",
                new AccountId("ann"),
                "Buyers",
                new ContactCounts(emails.length, emails.length, 0, 0),
                writer.attempt(),
                chunks,
                null,
                null,
                Instant.now()));
    }
}
