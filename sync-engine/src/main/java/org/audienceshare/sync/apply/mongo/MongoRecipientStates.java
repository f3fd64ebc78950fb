package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.sync.apply.Begun;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.apply.RecipientStates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Stage 4's fields of {@code audience_recipients}. */
public final class MongoRecipientStates implements RecipientStates {

    static final String COLLECTION = "audience_recipients";

    private static final String BEGUN_REVISIONS = "begunRevisions";
    private static final String BEGUN_REMOVAL = "begunRemoval";
    private static final String LATE_REVISIONS = "lateRevisions";
    private static final String PLANNED_VERSION = "plannedVersion";
    private static final String NEEDED = "neededRevision";
    private static final String FAILURE = "failure";
    static final String LEASE = "lease";
    /** Since when the lease is one that was taken for a comparison. */
    private static final String IDLE_LEASE = "idleLeaseSince";

    private static final String SUSPECT = "suspectSince";
    /** The sync that brought the audience to a recipient that had nothing of it. */
    private static final String RECEIVED_BY = "receivedBy";

    private static final String REMOVED_AT = "removedAtVersion";
    private static final String REMOVED_REVISION = "removedRevision";
    private static final Long NEVER = -1L;

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
        return new Leased(state(audience, recipient, before), token, before.get(LEASE) != null && mayWrite);
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
                .map(found -> state(audience, recipient, found));
    }

    @Override
    public boolean holds(Leased leased) {
        return recipients.find(underLease(leased)).projection(include("_id")).first() != null;
    }

    @Override
    public boolean save(Leased leased, RecipientState state) {
        List<Bson> updates = new ArrayList<>(List.of(
                set("appliedRevision", state.appliedRevision()),
                set("appliedTag", state.appliedTag()),
                set(REMOVED_AT, state.removedAtVersion()),
                set(BEGUN_REVISIONS, state.begun().revisions()),
                set(BEGUN_REMOVAL, state.begun().removal()),
                set("lastResult", StoredResult.write(state.lastResult()))));
        if (state.removedRevision() != leased.state().removedRevision()) {
            updates.add(set(REMOVED_REVISION, state.removedRevision()));
        }
        if (!state.replays().equals(leased.state().replays())) {
            updates.add(set("replays", state.replays()));
        }
        RecipientResult last = state.lastResult();
        if (last != null
                && last.outcome().succeeded()
                && !last.equals(leased.state().lastResult())) {
            updates.add(set("lastSyncedAt", Date.from(last.completedAt())));
            updates.add(unset(FAILURE));
        }
        if (last != null && leased.state().appliedRevision() == 0 && state.appliedRevision() > 0) {
            updates.add(set(RECEIVED_BY, last.syncId()));
        }
        updates.add(unset(LEASE));
        updates.add(unset(IDLE_LEASE));
        if (leased.tookOver()) {
            updates.add(set(SUSPECT, Date.from(clock.instant())));
            updates.add(addEachToSet(LATE_REVISIONS, leased.state().begun().revisions()));
        }
        return state.needsAnotherRevisionThan(leased.state())
                ? saveWithNeededRevision(leased, state, updates)
                : update(underLease(leased), updates);
    }

    /** If the planner has planned something meanwhile, the revision that this needs must not be forgotten. */
    private boolean saveWithNeededRevision(Leased leased, RecipientState state, List<Bson> updates) {
        Bson samePlan = and(
                underLease(leased),
                eq(PLANNED_VERSION, leased.state().plannedVersion()),
                eq("plannedRevision", leased.state().plannedRevision()));
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
        return and(eq("recipientId", recipient.value()), ne("audienceId", audience.value()), gt("appliedRevision", 0));
    }

    private static Bson underLease(Leased leased) {
        return and(eq("_id", id(leased.state().audience(), leased.state().recipient())), eq(LEASE, leased.token()));
    }

    static String id(AudienceId audience, AccountId recipient) {
        return audience.value() + ":" + recipient.value();
    }

    static RecipientState state(AudienceId audience, AccountId recipient, Document document) {
        @Nullable Document lastResult = document.get("lastResult", Document.class);
        return new RecipientState(
                audience,
                recipient,
                Operation.valueOf(document.getString("plannedOperation")),
                document.getInteger("plannedRevision"),
                Objects.requireNonNullElse(document.getLong(PLANNED_VERSION), 0L),
                document.getInteger("appliedRevision"),
                document.getString("appliedTag"),
                Objects.requireNonNullElse(document.getLong(REMOVED_AT), NEVER),
                document.getInteger(REMOVED_REVISION, 0),
                begunIn(document),
                lastResult == null ? null : StoredResult.FORMAT.read(lastResult).toResult(audience, recipient),
                document.getList("replays", String.class, List.of()));
    }

    /** Earlier releases stored only the last revision that was begun. */
    private static Begun begunIn(Document document) {
        Integer attempted = document.getInteger("attemptedRevision", 0);
        List<Integer> earlier = attempted == 0 ? List.of() : List.of(attempted);
        return new Begun(
                document.getList(BEGUN_REVISIONS, Integer.class, earlier),
                document.getBoolean(BEGUN_REMOVAL, false),
                document.getList(LATE_REVISIONS, Integer.class, List.of()));
    }
}
