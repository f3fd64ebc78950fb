package org.audienceshare.contacts.audience.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.ManagedAudience;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.filter.FilterWriter;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Managed audiences of recipients in the collection {@code managed_audiences}. */
public final class MongoManagedAudiences implements ManagedAudiences {

    private final MongoCollection<Document> managed;
    private final AtomicBoolean indexed = new AtomicBoolean();

    public MongoManagedAudiences(MongoDatabase database) {
        this.managed = database.getCollection("managed_audiences");
    }

    @Override
    public Optional<ManagedAudience> find(AudienceId audience, AccountId recipient) {
        return Optional.ofNullable(managed.find(byId(audience, recipient)).first())
                .map(MongoManagedAudiences::read);
    }

    @Override
    public List<ManagedAudience> of(AccountId recipient, int limit) {
        List<ManagedAudience> found = new ArrayList<>();
        for (Document document : managed.find(eq("recipientId", recipient.value()))
                .sort(ascending("name", "_id"))
                .limit(limit)) {
            found.add(read(document));
        }
        return found;
    }

    @Override
    public void put(ManagedAudience audience) {
        createIndexesOnce();
        managed.updateOne(
                byId(audience.audience(), audience.recipient()),
                combine(
                        setOnInsert("audienceId", audience.audience().value()),
                        setOnInsert("recipientId", audience.recipient().value()),
                        set("ownerAccountId", audience.owner().value()),
                        set("name", audience.name()),
                        set("filter", FilterWriter.write(audience.filter())),
                        set("revision", audience.revision())),
                new UpdateOptions().upsert(true));
    }

    @Override
    public void markUsed(AudienceId audience, AccountId recipient, Instant at) {
        managed.updateOne(and(byId(audience, recipient), eq("usedAt", null)), set("usedAt", Date.from(at)));
    }

    @Override
    public void remove(AudienceId audience, AccountId recipient) {
        managed.deleteOne(byId(audience, recipient));
    }

    private void createIndexesOnce() {
        if (!indexed.get()) {
            managed.createIndex(Indexes.ascending("recipientId", "name"));
            indexed.set(true);
        }
    }

    private static Bson byId(AudienceId audience, AccountId recipient) {
        return eq("_id", audience.value() + ":" + recipient.value());
    }

    private static ManagedAudience read(Document document) {
        @Nullable Date usedAt = document.getDate("usedAt");
        return new ManagedAudience(
                new AudienceId(document.getString("audienceId")),
                new AccountId(document.getString("recipientId")),
                new AccountId(document.getString("ownerAccountId")),
                document.getString("name"),
                FilterParser.parse(document.get("filter")),
                document.getInteger("revision"),
                usedAt == null ? null : usedAt.toInstant());
    }
}
