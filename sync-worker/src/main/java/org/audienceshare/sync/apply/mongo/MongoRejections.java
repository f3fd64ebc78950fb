package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.apply.Rejections;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Refused contacts in {@code rejections}. */
public final class MongoRejections implements Rejections {

    private final MongoCollection<Document> rejections;
    private final Clock clock;
    private final AtomicBoolean indexed = new AtomicBoolean();

    public MongoRejections(MongoDatabase database, Clock clock) {
        this.rejections = database.getCollection("rejections");
        this.clock = clock;
    }

    /** Making an index that is there changes nothing. */
    private void makeIndexesOnce() {
        if (!indexed.get()) {
            rejections.createIndex(Indexes.ascending("audienceId", "recipientId", "email"));
            indexed.set(true);
        }
    }

    @Override
    public Addresses addresses(AudienceId audience, AccountId recipient) {
        return new OpenAddresses(rejections
                .find(of(audience, recipient))
                .projection(include("email"))
                .sort(ascending("email"))
                .cursor());
    }

    @Override
    public void add(AudienceId audience, AccountId recipient, String syncId, Map<String, String> reasonsByAddress) {
        makeIndexesOnce();
        List<WriteModel<Document>> writes = new ArrayList<>();
        reasonsByAddress.forEach((email, reason) -> {
            Document id = new Document("audienceId", audience.value())
                    .append("recipientId", recipient.value())
                    .append("email", email);
            writes.add(new ReplaceOneModel<>(
                    eq("_id", id),
                    new Document("_id", id)
                            .append("audienceId", audience.value())
                            .append("recipientId", recipient.value())
                            .append("email", email)
                            .append("syncId", syncId)
                            .append("reason", reason)
                            .append("at", Date.from(clock.instant())),
                    new ReplaceOptions().upsert(true)));
        });
        rejections.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    @Override
    public void keepOnly(AudienceId audience, AccountId recipient, String syncId) {
        rejections.deleteMany(and(of(audience, recipient), ne("syncId", syncId)));
    }

    private static Bson of(AudienceId audience, AccountId recipient) {
        return and(eq("audienceId", audience.value()), eq("recipientId", recipient.value()));
    }

    private record OpenAddresses(MongoCursor<Document> cursor) implements Addresses {
        @Override
        public boolean hasNext() {
            return cursor.hasNext();
        }

        @Override
        public String next() {
            return cursor.next().getString("email");
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
