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
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.MappedCursor;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.contacts.mongo.RawValues;
import org.audienceshare.sync.apply.RejectionReader.Rejection;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.merge.Bases;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** Rejected contacts in {@code rejections}: per audience, recipient and address one document with the latest rejection. */
public final class MongoRejections implements Rejections {

    static final String COLLECTION = "rejections";

    private static final String SETTLED_AT = "settledAt";
    private static final String BEGUN = "begun";
    private static final String TAGS = "tags";
    private static final Bson OUTSTANDING = exists(SETTLED_AT, false);

    private final MongoCollection<Document> collection;
    private final Clock clock;
    private final IndexSetup indexes;

    public MongoRejections(MongoDatabase database, Clock clock) {
        collection = database.getCollection(COLLECTION);
        this.clock = clock;
        indexes = new IndexSetup(() -> {
            IndexSetup.ensure(collection, Indexes.ascending("audienceId", "recipientId", "email"));
            IndexSetup.ensure(collection, Indexes.ascending(SETTLED_AT));
        });
    }

    @Override
    public CloseableIterator<Rejection> outstanding(AudienceId audience, AccountId recipient) {
        return new MappedCursor<>(
                collection
                        .withDocumentClass(RawBsonDocument.class)
                        .find(outstandingOf(audience, recipient))
                        .sort(ascending("email"))
                        .cursor(),
                MongoRejections::read);
    }

    @Override
    public void add(AudienceId audience, AccountId recipient, Attempt attempt, List<Rejection> rejections) {
        indexes.runOnce();
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Rejection rejection : rejections) {
            Document id = new Document("audienceId", audience.value())
                    .append("recipientId", recipient.value())
                    .append("email", rejection.email());
            FrozenContact base = rejection.bases().applied();
            writes.add(new ReplaceOneModel<>(
                    eq("_id", id),
                    new Document("_id", id)
                            .append("audienceId", audience.value())
                            .append("recipientId", recipient.value())
                            .append("email", rejection.email())
                            .append("member", rejection.member())
                            .append("base", base == null ? null : RawValues.write(base.values()))
                            .append(BEGUN, begun(rejection.bases()))
                            .append(TAGS, rejection.bases().tags())
                            .append("syncId", attempt.syncId())
                            .append("attempt", attempt.token())
                            .append("reason", rejection.reason())
                            .append("at", Date.from(clock.instant())),
                    new ReplaceOptions().upsert(true)));
        }
        collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    @Override
    public void settleOthers(AudienceId audience, AccountId recipient, Attempt attempt) {
        collection.updateMany(
                and(ofRecipient(audience, recipient), OUTSTANDING, ne("attempt", attempt.token())),
                combine(
                        set(SETTLED_AT, Date.from(clock.instant())),
                        unset("base"),
                        unset(BEGUN),
                        unset(TAGS),
                        unset("member")));
    }

    @Override
    public void deleteSettledBefore(Instant cutoff) {
        collection.deleteMany(lt(SETTLED_AT, Date.from(cutoff)));
    }

    private static List<BsonValue> begun(Bases bases) {
        return bases.begun().stream()
                .map(contact -> RawValues.write(contact.values()))
                .toList();
    }

    private static Bases bases(String email, RawFields stored) {
        List<FrozenContact> begun = new ArrayList<>();
        if (stored.get(BEGUN) instanceof Collection<?> contacts) {
            contacts.forEach(values -> begun.add(new FrozenContact(email, (RawFields) values)));
        }
        // Earlier releases stored no tags.
        List<String> tags = stored.get(TAGS) instanceof Collection<?> texts
                ? texts.stream().map(String.class::cast).toList()
                : List.of();
        return new Bases(
                stored.get("base") instanceof RawFields base ? new FrozenContact(email, base) : null, begun, tags);
    }

    static Bson outstandingOf(AudienceId audience, AccountId recipient) {
        return and(ofRecipient(audience, recipient), OUTSTANDING);
    }

    private static Bson ofRecipient(AudienceId audience, AccountId recipient) {
        return and(eq("audienceId", audience.value()), eq("recipientId", recipient.value()));
    }

    private static Rejection read(RawBsonDocument document) {
        RawFields stored = new RawFields(document);
        String email = (String) Objects.requireNonNull(stored.get("email"));
        return new Rejection(email, Boolean.TRUE.equals(stored.get("member")), bases(email, stored), (String)
                Objects.requireNonNull(stored.get("reason")));
    }
}
