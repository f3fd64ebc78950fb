package org.audienceshare.share.webhook.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.webhook.WebhookDeliveries;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookDelivery.Attempt;
import org.audienceshare.share.webhook.WebhookDelivery.State;
import org.audienceshare.share.webhook.WebhookEventType;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The outbox in {@code webhook_deliveries}, one document for each endpoint and event. */
@Repository
final class MongoWebhookDeliveries implements WebhookDeliveries {

    private static final String ID = "_id";
    private static final String ENDPOINT = "endpointId";
    private static final String BRAND = "brandId";
    private static final String STATE = "state";
    private static final String ATTEMPTS = "attempts";
    private static final String CREATED_AT = "createdAt";
    private static final String NEXT = "nextAttemptAt";
    private static final String LAST = "lastAttemptAt";

    /** A test, or a delivery whose attempts began anew. */
    private static final Bson IS_ASKED =
            and(eq(ATTEMPTS, 0), or(ne(LAST, null), eq("event.type", WebhookEventType.TEST.name())));

    private static final RecordMapper<WebhookDelivery> MAPPER =
            RecordMapper.of(WebhookDelivery.class).named("id", ID);

    private final MongoCollection<Document> deliveries;

    MongoWebhookDeliveries(MongoDatabase database) {
        deliveries = database.getCollection("webhook_deliveries");
    }

    void createIndexes() {
        IndexSetup.ensure(deliveries, ascending(STATE, NEXT));
        IndexSetup.ensure(deliveries, ascending(ENDPOINT, STATE, NEXT));
        IndexSetup.ensure(deliveries, compoundIndex(ascending(ENDPOINT), descending(CREATED_AT, ID)));
        IndexSetup.ensure(deliveries, ascending(CREATED_AT));
    }

    void deleteBefore(Instant cutoff) {
        // Nobody waits for it.
        deliveries.withTimeout(0, TimeUnit.MILLISECONDS).deleteMany(lt(CREATED_AT, Date.from(cutoff)));
    }

    @Override
    public void add(List<WebhookDelivery> added) {
        NewDocuments.insertAll(deliveries, added.stream().map(MAPPER::write).toList());
    }

    @Override
    public Set<String> dueEndpoints(Instant now) {
        return deliveries.distinct(ENDPOINT, due(now), String.class).into(new HashSet<>());
    }

    @Override
    public Set<String> askedEndpoints(Set<String> endpointIds, Instant now) {
        return deliveries
                .distinct(ENDPOINT, and(in(ENDPOINT, endpointIds), due(now), IS_ASKED), String.class)
                .into(new HashSet<>());
    }

    @Override
    public Optional<WebhookDelivery> claim(String endpointId, Instant now, Duration lease) {
        return claim(and(eq(ENDPOINT, endpointId), due(now)), now, lease);
    }

    @Override
    public Optional<WebhookDelivery> claimAsked(String endpointId, Instant now, Duration lease) {
        return claim(and(eq(ENDPOINT, endpointId), due(now), IS_ASKED), now, lease);
    }

    private Optional<WebhookDelivery> claim(Bson wanted, Instant now, Duration lease) {
        return Optional.ofNullable(deliveries.findOneAndUpdate(
                        wanted,
                        combine(inc(ATTEMPTS, 1), set(NEXT, Date.from(now.plus(lease)))),
                        new FindOneAndUpdateOptions().sort(ascending(NEXT)).returnDocument(ReturnDocument.AFTER)))
                .map(MAPPER::read);
    }

    @Override
    public void ended(WebhookDelivery claimed, Attempt attempt, Instant now, @Nullable Instant next) {
        State state = attempt.succeeded() ? State.DELIVERED : next == null ? State.FAILED : State.PENDING;
        WebhookDelivery.Failure failure = attempt.failure();
        Bson result = combine(
                set(STATE, state.name()),
                set(LAST, Date.from(now)),
                set("status", attempt.status()),
                set("failure", failure == null ? null : failure.name()));
        Bson isStillClaimed = and(
                eq(ID, claimed.id()),
                eq(STATE, State.PENDING.name()),
                eq(ATTEMPTS, claimed.attempts()),
                eq(NEXT, Date.from(claimed.nextAttemptAt())));
        deliveries.updateOne(isStillClaimed, next == null ? result : combine(result, set(NEXT, Date.from(next))));
    }

    @Override
    public boolean requeue(String brandId, String endpointId, String id, Instant now) {
        return deliveries
                        .updateOne(
                                and(eq(ID, id), eq(ENDPOINT, endpointId), eq(BRAND, brandId)),
                                combine(set(STATE, State.PENDING.name()), set(ATTEMPTS, 0), set(NEXT, Date.from(now))))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public Page page(String brandId, String endpointId, @Nullable KeysetPosition after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE);
        }
        List<WebhookDelivery> found = deliveries
                .find(and(eq(ENDPOINT, endpointId), eq(BRAND, brandId), behind(after)))
                .sort(descending(CREATED_AT, ID))
                .limit(limit + 1)
                .map(MAPPER::read)
                .into(new ArrayList<>());
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        WebhookDelivery last = found.get(limit - 1);
        return new Page(found.subList(0, limit), new KeysetPosition(last.createdAt(), last.id()));
    }

    @Override
    public void deleteOf(String endpointId) {
        deliveries.deleteMany(eq(ENDPOINT, endpointId));
    }

    private static Bson due(Instant now) {
        return and(eq(STATE, State.PENDING.name()), lte(NEXT, Date.from(now)));
    }

    private static Bson behind(@Nullable KeysetPosition after) {
        if (after == null) {
            return new Document();
        }
        Date at = Date.from(after.at());
        return or(lt(CREATED_AT, at), and(eq(CREATED_AT, at), lt(ID, after.id())));
    }
}
