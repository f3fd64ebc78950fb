package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.apply.Rejection;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.freeze.FrozenContact;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Refused contacts in {@code rejections}, a document an audience, recipient and address: the latest refusal. */
public final class MongoRejections implements Rejections {

    private static final String SETTLED_AT = "settledAt";
    private static final Bson OUTSTANDING = exists(SETTLED_AT, false);

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
            rejections.createIndex(Indexes.ascending(SETTLED_AT));
            indexed.set(true);
        }
    }

    @Override
    public Stream of(AudienceId audience, AccountId recipient) {
        return new OpenStream(rejections
                .find(and(ofRecipient(audience, recipient), OUTSTANDING))
                .sort(ascending("email"))
                .cursor());
    }

    @Override
    public void add(AudienceId audience, AccountId recipient, Attempt attempt, List<Refusal> refusals) {
        makeIndexesOnce();
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Refusal refusal : refusals) {
            Rejection rejection = refusal.rejection();
            Document id = new Document("audienceId", audience.value())
                    .append("recipientId", recipient.value())
                    .append("email", rejection.email());
            FrozenContact base = rejection.base();
            writes.add(new ReplaceOneModel<>(
                    eq("_id", id),
                    new Document("_id", id)
                            .append("audienceId", audience.value())
                            .append("recipientId", recipient.value())
                            .append("email", rejection.email())
                            .append("member", rejection.member())
                            .append("base", base == null ? null : base.values())
                            .append("syncId", attempt.syncId())
                            .append("attempt", attempt.token())
                            .append("reason", refusal.reason())
                            .append("at", Date.from(clock.instant())),
                    new ReplaceOptions().upsert(true)));
        }
        rejections.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    @Override
    public void settleOthers(AudienceId audience, AccountId recipient, Attempt attempt) {
        rejections.updateMany(
                and(ofRecipient(audience, recipient), OUTSTANDING, ne("attempt", attempt.token())),
                combine(set(SETTLED_AT, Date.from(clock.instant())), unset("base"), unset("member")));
    }

    @Override
    public void forgetSettledBefore(Instant cutoff) {
        rejections.deleteMany(lt(SETTLED_AT, Date.from(cutoff)));
    }

    private static Bson ofRecipient(AudienceId audience, AccountId recipient) {
        return and(eq("audienceId", audience.value()), eq("recipientId", recipient.value()));
    }

    private record OpenStream(MongoCursor<Document> cursor) implements Stream {
        @Override
        public boolean hasNext() {
            return cursor.hasNext();
        }

        @Override
        public Rejection next() {
            Document stored = cursor.next();
            String email = stored.getString("email");
            Document base = stored.get("base", Document.class);
            return new Rejection(
                    email, stored.getBoolean("member", false), base == null ? null : new FrozenContact(email, base));
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
