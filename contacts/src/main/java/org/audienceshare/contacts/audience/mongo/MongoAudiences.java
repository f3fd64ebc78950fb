package org.audienceshare.contacts.audience.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.filter.InvalidFilterException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audiences in the collection {@code audiences}. Fields that this code does not know stay in the documents. */
public final class MongoAudiences implements Audiences {

    private static final Logger log = LoggerFactory.getLogger(MongoAudiences.class);

    private final MongoCollection<Document> audiences;
    private final AtomicBoolean indexed = new AtomicBoolean();

    public MongoAudiences(MongoDatabase database) {
        audiences = database.getCollection("audiences");
    }

    @Override
    public Optional<Audience> find(AudienceId id) {
        return Optional.ofNullable(audiences.find(byId(id)).first()).map(AudienceDocuments::read);
    }

    /** Leaves out, with a warning, what can't be read: one broken audience must not hide the others. */
    @Override
    public List<Audience> ownedBy(AccountId owner, int limit) {
        List<Audience> owned = new ArrayList<>();
        for (Document document : audiences
                .find(Filters.eq(AudienceDocuments.OWNER, owner.value()))
                .sort(Sorts.ascending(AudienceDocuments.NAME, "_id"))
                .limit(limit)) {
            try {
                owned.add(AudienceDocuments.read(document));
            } catch (InvalidFilterException e) {
                log.warn("Audience {} is left out: its stored filter is invalid at {}", document.get("_id"), e.field());
            }
        }
        return owned;
    }

    @Override
    public void insert(Audience audience) {
        ensureIndexes();
        Document document = new Document("_id", audience.id().value());
        document.putAll(AudienceDocuments.fields(audience));
        audiences.insertOne(document);
    }

    @Override
    public boolean replace(Audience audience, long expectedVersion) {
        Bson current = Filters.and(byId(audience.id()), Filters.eq(AudienceDocuments.VERSION, expectedVersion));
        return audiences
                        .updateOne(current, new Document("$set", AudienceDocuments.fields(audience)))
                        .getMatchedCount()
                == 1;
    }

    private static Bson byId(AudienceId id) {
        return Filters.eq("_id", id.value());
    }

    private void ensureIndexes() {
        if (!indexed.get()) {
            audiences.createIndex(Indexes.ascending(AudienceDocuments.OWNER, AudienceDocuments.NAME));
            indexed.set(true);
        }
    }
}
