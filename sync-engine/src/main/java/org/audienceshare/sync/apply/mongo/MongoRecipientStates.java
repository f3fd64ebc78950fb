package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.audienceshare.sync.apply.mongo.StoredState.APPLIED_REVISION;
import static org.audienceshare.sync.apply.mongo.StoredState.BEGUN_REMOVAL;
import static org.audienceshare.sync.apply.mongo.StoredState.BEGUN_REVISIONS;
import static org.audienceshare.sync.apply.mongo.StoredState.LATE_REVISIONS;
import static org.audienceshare.sync.apply.mongo.StoredState.PLANNED_OPERATION;
import static org.audienceshare.sync.apply.mongo.StoredState.PLANNED_REVISION;
import static org.audienceshare.sync.apply.mongo.StoredState.PLANNED_VERSION;
import static org.audienceshare.sync.apply.mongo.StoredState.REMOVED_AT;
import static org.audienceshare.sync.apply.mongo.StoredState.REMOVED_REVISION;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.sync.apply.Begun;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.apply.RecipientStates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Stage 4's fields of {@code audience_recipients}. */
public final class MongoRecipientStates implements RecipientStates {

    static final String COLLECTION = "audience_recipients";

    private static final String NEEDED = "neededRevision";
    private static final String FAILURE = "failure";
    static final String LEASE = "lease";
    /** Since when the lease is one that was taken for a comparison. */
    private static final String IDLE_LEASE = "idleLeaseSince";

    private static final String SUSPECT = "suspectSince";
    /** The sync that brought the audience to a recipient that had nothing of it. */
    private static final String RECEIVED_BY = "receivedBy";

    private final MongoCollection<Document> recipients;
    private final Supplier<String> tokens;
    private final Clock clock;
    private final IndexSetup indexes;

    /** @param tokens makes a new token for each lease */
    public MongoRecipientStates(MongoDatabase database, Supplier<String> tokens, Clock clock) {
        this.recipients = database.getCollection(COLLECTION);
        this.tokens = tokens;
        this.clock = clock;
        this.indexes = new IndexSetup(() -> IndexSetup.ensure(recipients, Indexes.ascending(SUSPECT)));
    }

    @Override
    public Optional<Leased> lease(AudienceId audience, AccountId recipient, Begun begins) {
        String token = tokens.get();
        List<Bson> updates = new ArrayList<>(List.of(set(LEASE, token), unset(IDLE_LEASE)));
        begins.revisions().forEach(revision -> updates.add(addToSet(BEGUN_REVISIONS, revision)));
        if (begins.removal()) {
            updates.add(set(BEGUN_REMOVAL, true));
        }
        Document document = recipients.findOneAndUpdate(
                eq("_id", id(audience, recipient)),
                combine(updates),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        return Optional.ofNullable(document).map(found -> leased(audience, recipient, found, token));
    }

    @Override
    public Optional<Leased> leaseIdle(AudienceId audience, AccountId recipient) {
        String token = tokens.get();
        Document document = recipients.findOneAndUpdate(
                and(
                        eq("_id", id(audience, recipient)),
                        or(
                                eq(LEASE, null),
                                lt(IDLE_LEASE, Date.from(clock.instant().minus(MAX_IDLE_LEASE))))),
                combine(set(LEASE, token), set(IDLE_LEASE, Date.from(clock.instant()))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        return Optional.ofNullable(document).map(found -> leased(audience, recipient, found, token));
    }

    private static Leased leased(AudienceId audience, AccountId recipient, Document before, String token) {
        // A lease without anything that was begun is left of an earlier release, or of a task that wrote nothing.
        boolean mayWrite = before.get(IDLE_LEASE) != null
                || before.getBoolean(BEGUN_REMOVAL, false)
                || !before.getList(BEGUN_REVISIONS, Integer.class, List.of()).isEmpty();
        return new Leased(StoredState.read(audience, recipient, before), token, before.get(LEASE) != null && mayWrite);
    }

    @Override
    public void suspect(AudienceId audience, AccountId recipient, Begun begun) {
        recipients.updateOne(
                eq("_id", id(audience, recipient)),
                combine(set(SUSPECT, Date.from(clock.instant())), addEachToSet(LATE_REVISIONS, begun.revisions())));
    }

    @Override
    public List<Suspect> suspects(Instant before, @Nullable Suspect after, int limit) {
        indexes.runOnce();
        List<Suspect> suspects = new ArrayList<>();
        Bson old = lt(SUSPECT, Date.from(before));
        for (Document found : recipients
                .find(after == null ? old : and(old, behind(after)))
                .projection(include("audienceId", "recipientId", SUSPECT))
                .sort(ascending(SUSPECT, "_id"))
                .limit(limit)) {
            suspects.add(new Suspect(
                    new AudienceId(found.getString("audienceId")),
                    new AccountId(found.getString("recipientId")),
                    found.getDate(SUSPECT).toInstant()));
        }
        return suspects;
    }

    private static Bson behind(Suspect after) {
        Date since = Date.from(after.since());
        return or(gt(SUSPECT, since), and(eq(SUSPECT, since), gt("_id", id(after.audience(), after.recipient()))));
    }

    @Override
    public void clear(Suspect suspect) {
        recipients.updateOne(
                and(eq("_id", id(suspect.audience(), suspect.recipient())), eq(SUSPECT, Date.from(suspect.since()))),
                combine(unset(SUSPECT), unset(LATE_REVISIONS)));
    }

    @Override
    public Optional<RecipientState> find(AudienceId audience, AccountId recipient) {
        return Optional.ofNullable(
                        recipients.find(eq("_id", id(audience, recipient))).first())
                .map(found -> StoredState.read(audience, recipient, found));
    }

    @Override
    public boolean holds(Leased leased) {
        return recipients.find(underLease(leased)).projection(include("_id")).first() != null;
    }

    @Override
    public boolean save(Leased leased, RecipientState state) {
        List<Bson> updates = updates(leased.state(), state);
        if (leased.tookOver()) {
            updates.add(set(SUSPECT, Date.from(clock.instant())));
            updates.add(addEachToSet(LATE_REVISIONS, leased.state().begun().revisions()));
        }
        return state.needsAnotherRevisionThan(leased.state())
                ? saveWithNeededRevision(leased, state, updates)
                : update(underLease(leased), updates);
    }

    @Override
    public boolean saveIdle(RecipientState before, RecipientState state) {
        List<Bson> updates = updates(before, state);
        updates.add(set(NEEDED, state.neededRevision()));
        RecipientResult last = before.lastResult();
        Bson asBefore = and(
                eq("_id", id(before.audience(), before.recipient())),
                eq(LEASE, null),
                eq(PLANNED_OPERATION, before.plannedOperation().name()),
                eq(PLANNED_REVISION, before.plannedRevision()),
                eq(PLANNED_VERSION, before.plannedVersion()),
                eq(APPLIED_REVISION, before.appliedRevision()),
                eq(REMOVED_AT, before.removedAtVersion()),
                or(eq(BEGUN_REVISIONS, null), size(BEGUN_REVISIONS, 0)),
                ne(BEGUN_REMOVAL, true),
                eq("lastResult.completedAt", last == null ? null : Date.from(last.completedAt())));
        return update(asBefore, updates);
    }

    private static List<Bson> updates(RecipientState before, RecipientState state) {
        List<Bson> updates = new ArrayList<>(List.of(
                set(APPLIED_REVISION, state.appliedRevision()),
                set("appliedTag", state.appliedTag()),
                set(REMOVED_AT, state.removedAtVersion()),
                set(BEGUN_REVISIONS, state.begun().revisions()),
                set(BEGUN_REMOVAL, state.begun().removal()),
                set("lastResult", StoredResult.write(state.lastResult()))));
        if (state.removedRevision() != before.removedRevision()) {
            updates.add(set(REMOVED_REVISION, state.removedRevision()));
        }
        if (!state.replays().equals(before.replays())) {
            updates.add(set("replays", state.replays()));
        }
        RecipientResult last = state.lastResult();
        if (last != null && last.outcome().succeeded() && !last.equals(before.lastResult())) {
            updates.add(set("lastSyncedAt", Date.from(last.completedAt())));
            updates.add(unset(FAILURE));
        }
        if (last != null && before.appliedRevision() == 0 && state.appliedRevision() > 0) {
            updates.add(set(RECEIVED_BY, last.syncId()));
        }
        updates.add(unset(LEASE));
        updates.add(unset(IDLE_LEASE));
        return updates;
    }

    /** If the planner has planned something meanwhile, the revision that this needs must not be forgotten. */
    private boolean saveWithNeededRevision(Leased leased, RecipientState state, List<Bson> updates) {
        Bson samePlan = and(
                underLease(leased),
                eq(PLANNED_VERSION, leased.state().plannedVersion()),
                eq(PLANNED_REVISION, leased.state().plannedRevision()));
        List<Bson> setting = new ArrayList<>(updates);
        setting.add(set(NEEDED, state.neededRevision()));
        updates.add(min(NEEDED, state.neededRevision()));
        return update(samePlan, setting) || update(underLease(leased), updates);
    }

    private boolean update(Bson filter, List<Bson> updates) {
        return recipients.updateOne(filter, combine(updates)).getMatchedCount() == 1;
    }

    @Override
    public void fail(RecipientResult result) {
        recipients.updateOne(
                eq("_id", id(result.audience(), result.recipient())),
                set(
                        FAILURE,
                        new Document("syncId", result.syncId())
                                .append("reason", result.error())
                                .append("at", Date.from(result.completedAt()))));
    }

    @Override
    public Map<String, String> otherTags(AudienceId audience, AccountId recipient) {
        Map<String, String> tags = new HashMap<>();
        for (Document document :
                recipients.find(othersOf(audience, recipient)).projection(include("audienceId", "appliedTag"))) {
            tags.put(document.getString("audienceId"), document.getString("appliedTag"));
        }
        return tags;
    }

    /** The recipient's documents of other audiences that it has. */
    static Bson othersOf(AudienceId audience, AccountId recipient) {
        return and(eq("recipientId", recipient.value()), ne("audienceId", audience.value()), gt(APPLIED_REVISION, 0));
    }

    private static Bson underLease(Leased leased) {
        return and(eq("_id", id(leased.state().audience(), leased.state().recipient())), eq(LEASE, leased.token()));
    }

    static String id(AudienceId audience, AccountId recipient) {
        return audience.value() + ":" + recipient.value();
    }
}
