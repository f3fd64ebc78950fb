package org.audienceshare.contacts.audience.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Managed audiences of recipients in the collection {@code managed_audiences}. */
public final class MongoManagedAudiences implements ManagedAudiences {

    private static final String USED_AT = "usedAt";

    private static final RecordMapper<ManagedAudience> MAPPER = RecordMapper.of(ManagedAudience.class)
            .named("audience", "audienceId")
            .named("recipient", "recipientId")
            .named("owner", "ownerAccountId")
            .converted("filter", FilterWriter::write, FilterParser::parse);

    private final MongoCollection<Document> managed;
    private final IndexSetup indexes;

    public MongoManagedAudiences(MongoDatabase database) {
        managed = database.getCollection("managed_audiences");
        indexes = new IndexSetup(() -> IndexSetup.ensure(managed, Indexes.ascending("recipientId", "name")));
    }

    @Override
    public Optional<ManagedAudience> find(AudienceId audience, AccountId recipient) {
        return Optional.ofNullable(managed.find(byId(audience, recipient)).first())
                .map(MAPPER::read);
    }

    @Override
    public List<ManagedAudience> of(AccountId recipient, int limit) {
        return managed.find(eq("recipientId", recipient.value()))
                .sort(ascending("name", "_id"))
                .limit(limit)
                .map(MAPPER::read)
                .into(new ArrayList<>());
    }

    @Override
    public void put(ManagedAudience audience) {
        indexes.runOnce();
        Document fields = MAPPER.write(audience);
        fields.remove(USED_AT);
        managed.updateOne(
                byId(audience.audience(), audience.recipient()),
                new Document("$set", fields),
                new UpdateOptions().upsert(true));
    }

    @Override
    public void markUsed(AudienceId audience, AccountId recipient, Instant at) {
        managed.updateOne(and(byId(audience, recipient), eq(USED_AT, null)), set(USED_AT, Date.from(at)));
    }

    @Override
    public void remove(AudienceId audience, AccountId recipient) {
        managed.deleteOne(byId(audience, recipient));
    }

    private static Bson byId(AudienceId audience, AccountId recipient) {
        return eq("_id", audience.value() + ":" + recipient.value());
    }
}
