package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.progress.RecipientStatus.Latest;
import org.audienceshare.share.progress.RecipientStatus.State;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.UndecidedEvents;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.mongo.MongoAudienceShares;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Reads the workers' {@code shared_audiences} and {@code audience_recipients}. */
@Repository
final class MongoSharingState implements SharingState {

    private static final String AUDIENCE = "audienceId";
    private static final String RECIPIENT = "recipientId";
    private static final String APPLIED = "appliedRevision";
    private static final String OPERATION = "plannedOperation";
    private static final String LAST_SYNCED_AT = "lastSyncedAt";
    private static final String RECEIVED_BY = "receivedBy";

    /** What has been applied; a failure or a cancellation changed nothing. */
    private static final List<String> DONE = List.of(Outcome.APPLIED.name(), Outcome.REMOVED.name());

    /** The release before stored the time only in the last result. */
    private static final Document SYNCED_AT = new Document(
            "$ifNull",
            List.of(
                    "$" + LAST_SYNCED_AT,
                    new Document(
                            "$cond",
                            List.of(
                                    new Document("$in", List.of("$lastResult.outcome", DONE)),
                                    "$lastResult.completedAt",
                                    "$" + LAST_SYNCED_AT))));

    private static final RecordMapper<CopyCounts> COUNTS = RecordMapper.of(CopyCounts.class);

    private final MongoCollection<Document> recipients;
    private final MongoAudienceShares shares;
    private final MongoSyncs syncs;

    MongoSharingState(MongoDatabase database, MongoSyncs syncs) {
        this.recipients = database.getCollection("audience_recipients");
        this.shares = new MongoAudienceShares(database);
        this.syncs = syncs;
    }

    @Override
    public AudienceShare share(AudienceId audience) {
        // In this order: what is decided in between is in both, which changes nothing.
        List<SyncStatus> undecided = syncs.undecided(audience);
        return UndecidedEvents.over(shares.find(audience), undecided);
    }

    @Override
    public List<RecipientStatus> recipients(AudienceId audience) {
        return recipients
                .find(eq(AUDIENCE, audience.value()))
                .sort(ascending(RECIPIENT))
                .map(MongoSharingState::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<RecipientStatus> heldBy(AccountId recipient, int limit) {
        return recipients
                .find(and(eq(RECIPIENT, recipient.value()), gt(APPLIED, 0)))
                .limit(limit)
                .map(MongoSharingState::read)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<RecipientStatus> find(AccountId recipient, AudienceId audience) {
        return Optional.ofNullable(
                        recipients.find(eq("_id", id(audience, recipient))).first())
                .map(MongoSharingState::read);
    }

    @Override
    public List<RecipientResult> received(List<RecipientResult> results) {
        if (results.isEmpty()) {
            return List.of();
        }
        Map<String, String> receivedBy = new HashMap<>();
        recipients
                .find(in("_id", results.stream().map(MongoSharingState::id).toList()))
                .projection(include(RECEIVED_BY))
                .forEach(found -> receivedBy.put(found.getString("_id"), found.getString(RECEIVED_BY)));
        return results.stream()
                .filter(result -> result.syncId().equals(receivedBy.get(id(result))))
                .toList();
    }

    private static String id(RecipientResult result) {
        return id(result.audience(), result.recipient());
    }

    private static String id(AudienceId audience, AccountId recipient) {
        return audience.value() + ":" + recipient.value();
    }

    @Override
    public Map<AudienceId, Reach> reach(Collection<AudienceId> audiences) {
        List<String> ids = audiences.stream().map(AudienceId::value).toList();
        Bson hasOrGetsIt = or(ne(OPERATION, Operation.REMOVE.name()), gt(APPLIED, 0));
        Map<AudienceId, Reach> reach = new HashMap<>();
        recipients
                .aggregate(List.of(
                        match(and(in(AUDIENCE, ids), hasOrGetsIt)),
                        group("$" + AUDIENCE, sum("recipients", 1), max(LAST_SYNCED_AT, SYNCED_AT))))
                .forEach(row -> reach.put(
                        new AudienceId(row.getString("_id")),
                        new Reach(
                                row.get("recipients", Number.class).intValue(), instant(row.getDate(LAST_SYNCED_AT)))));
        return reach;
    }

    private static RecipientStatus read(Document document) {
        int applied = document.getInteger(APPLIED, 0);
        return new RecipientStatus(
                new AudienceId(document.getString(AUDIENCE)),
                new AccountId(document.getString(RECIPIENT)),
                state(document, applied),
                applied,
                document.getString("appliedTag"),
                syncedAt(document),
                latest(document));
    }

    private static @Nullable Instant syncedAt(Document document) {
        Date stored = document.getDate(LAST_SYNCED_AT);
        Document result = document.get("lastResult", Document.class);
        return stored == null && result != null && DONE.contains(result.getString("outcome"))
                ? instant(result.getDate("completedAt"))
                : instant(stored);
    }

    private static State state(Document document, int applied) {
        if (document.get("failure") != null) {
            return State.FAILED;
        }
        if (applied > 0) {
            return State.SYNCED;
        }
        return Operation.REMOVE.name().equals(document.getString(OPERATION)) ? State.REMOVED : State.PENDING;
    }

    /** The failure, if the latest sync failed; it changed nothing. */
    private static @Nullable Latest latest(Document document) {
        Document failure = document.get("failure", Document.class);
        if (failure != null) {
            return new Latest(failure.getString("syncId"), CopyCounts.NONE, failure.getString("reason"));
        }
        Document result = document.get("lastResult", Document.class);
        return result == null ? null : new Latest(result.getString("syncId"), COUNTS.read(result), null);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
