package org.audienceshare.sync.plan.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.events.model.SyncPlan.Request;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.sync.plan.Replay;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.SyncLog.SyncRecord;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The log in {@code syncs}. Its documents are small and kept permanently: the next replay would apply an unknown id
 * again.
 */
public final class MongoSyncLog implements SyncLog {

    static final String COLLECTION = "syncs";

    private static final String QUEUED = "QUEUED";

    private static final String PLANNING = "PLANNING";

    /** The states of events that are not decided yet. */
    public static final List<String> UNDECIDED = List.of(QUEUED, PLANNING);

    private static final FindOneAndUpdateOptions BEGINNING =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private static final String STATE = "state";

    static final String PLANNING_AT = "planningAt";

    static final Bson LATEST_BEGUN = Sorts.descending(PLANNING_AT);

    private static final String KIND = "kind";

    /** What the release before called the kinds. */
    private static final Map<String, SyncPlan.Kind> EARLIER_KINDS = Map.of(
            "Shared", SyncPlan.Kind.SHARE,
            "SyncRequested", SyncPlan.Kind.SYNC,
            "Unshared", SyncPlan.Kind.UNSHARE,
            "Cancelled", SyncPlan.Kind.CANCELLATION,
            "Replay", SyncPlan.Kind.REPLAY);

    /** The kinds of events that are no syncs. */
    public static final List<String> CANCELLATIONS = List.of(SyncPlan.Kind.CANCELLATION.name(), "Cancelled");

    /** The positions of an event's dead letters that operators redelivered. */
    private static final String REDELIVERIES = "redeliveries";

    private static final RecordMapper<SyncPlan> OUTCOMES = RecordMapper.of(SyncPlan.class)
            .named("syncId", "_id")
            .named("audience", "audienceId")
            .named("outcome", "state")
            .inlined(
                    "skipped",
                    RecordMapper.of(Skipped.class).named("total", "skipped").named("inactive", "skippedInactive"))
            .nested(
                    "contacts",
                    RecordMapper.of(ContactCounts.class)
                            .withDefault("optedOut", 0)
                            .named("excluded", "leftOut")
                            .withDefault("excluded", Exclusions.NONE));

    private final MongoCollection<Document> syncs;
    private final IndexSetup indexes;
    private final Clock clock;

    public MongoSyncLog(MongoDatabase database, Clock clock) {
        this.clock = clock;
        this.syncs = database.getCollection(COLLECTION);
        this.indexes = new IndexSetup(() -> IndexSetup.ensure(syncs, Indexes.ascending(STATE, "audienceId")));
    }

    @Override
    public Optional<SyncRecord> find(String syncId) {
        return Optional.ofNullable(syncs.find(eq("_id", syncId)).first()).map(MongoSyncLog::read);
    }

    @Override
    public void queue(List<AudienceEvent> events) {
        List<UpdateOneModel<Document>> writes = events.stream()
                .map(event -> new UpdateOneModel<Document>(
                        eq("_id", event.header().eventId()),
                        combine(request(event), setOnInsert(STATE, QUEUED)),
                        new UpdateOptions().upsert(true)))
                .toList();
        if (!writes.isEmpty()) {
            indexes.runOnce();
            syncs.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
    }

    @Override
    public SyncRecord begin(AudienceEvent event) {
        return begin(event.header().eventId(), event.header().audience(), request(event));
    }

    /** Has no effect if it has an outcome, or if another audience used the id. */
    private SyncRecord begin(String id, AudienceId audience, Bson request) {
        indexes.runOnce();
        Bson undecided = and(eq("_id", id), eq("audienceId", audience.value()), in(STATE, UNDECIDED));
        Bson begins = combine(request, set(STATE, PLANNING), set(PLANNING_AT, Date.from(clock.instant())));
        return upserted(undecided, begins)
                .or(() -> find(id).filter(known -> isDecided(known, audience)))
                // It was queued in the same moment.
                .or(() -> upserted(undecided, begins))
                .or(() -> find(id))
                .orElseThrow();
    }

    private static boolean isDecided(SyncRecord known, AudienceId audience) {
        return known.planned() != null || !known.audience().equals(audience);
    }

    /** Empty if the document exists and is not to be changed. */
    private Optional<SyncRecord> upserted(Bson filter, Bson update) {
        return NewDocuments.written(() -> syncs.findOneAndUpdate(filter, update, BEGINNING))
                .map(MongoSyncLog::read);
    }

    private static Bson request(AudienceEvent event) {
        AudienceEvent.Header header = event.header();
        return combine(
                setOnInsert("audienceId", header.audience().value()),
                setOnInsert(KIND, Request.of(event).kind().name()),
                setOnInsert("requestedBy", header.requestedBy()),
                setOnInsert("source", header.source()),
                setOnInsert("occurredAt", Date.from(header.occurredAt())));
    }

    @Override
    public void begin(Replay replay) {
        begin(
                replay.syncId(),
                replay.audience(),
                combine(
                        setOnInsert("audienceId", replay.audience().value()),
                        setOnInsert(KIND, Request.REPLAY.kind().name()),
                        setOnInsert("replayId", replay.replayId())));
    }

    @Override
    public boolean reopen(String syncId, String deadLetter) {
        return syncs.updateOne(
                                and(
                                        eq("_id", syncId),
                                        eq(STATE, SyncPlan.Outcome.REJECTED.name()),
                                        ne(REDELIVERIES, deadLetter)),
                                combine(set(STATE, PLANNING), push(REDELIVERIES, deadLetter)))
                        .getMatchedCount()
                > 0;
    }

    @Override
    public void cancel(AudienceEvent.Cancelled event) {
        AudienceEvent.Header header = event.header();
        syncs.updateOne(
                and(
                        eq("_id", event.syncId()),
                        eq("audienceId", header.audience().value()),
                        ne("cancelled", true)),
                combine(
                        set("cancelled", true),
                        set("cancelledBy", header.requestedBy()),
                        set("cancelledAt", Date.from(header.occurredAt()))));
    }

    @Override
    public Optional<Instant> lastBegunBeside(String syncId, AudienceId audience) {
        return Optional.ofNullable(syncs.find(plannedBeside(syncId, audience))
                        .sort(LATEST_BEGUN)
                        .projection(include(PLANNING_AT))
                        .first())
                .map(begun -> begun.getDate(PLANNING_AT).toInstant());
    }

    /** Other events and replays of the audience than this one that are being planned. */
    static Bson plannedBeside(String syncId, AudienceId audience) {
        return and(eq(STATE, PLANNING), eq("audienceId", audience.value()), ne("_id", syncId), exists(PLANNING_AT));
    }

    @Override
    public boolean isCancelled(String syncId) {
        return syncs.find(and(eq("_id", syncId), eq("cancelled", true)))
                        .projection(include("_id"))
                        .first()
                != null;
    }

    @Override
    public void complete(SyncPlan planned) {
        Document fields = OUTCOMES.write(planned);
        fields.keySet().removeAll(Set.of("_id", "audienceId", "request"));
        syncs.updateOne(eq("_id", planned.syncId()), new Document("$set", fields));
    }

    /** Reads a document of the collection. */
    public static SyncRecord read(Document document) {
        String state = document.getString(STATE);
        boolean inProgress = UNDECIDED.contains(state);
        return new SyncRecord(
                document.getString("_id"),
                new AudienceId(document.getString("audienceId")),
                inProgress
                        ? null
                        : OUTCOMES.read(document)
                                .requestedBy(requestIn(document).orElse(null)));
    }

    /** What was asked for, also in a document of the release before; empty if it says nothing that this release knows. */
    public static Optional<Request> requestIn(Document document) {
        return kindIn(document)
                .map(kind -> new Request(
                        kind,
                        document.getString("requestedBy"),
                        document.getString("source"),
                        Optional.ofNullable(document.getDate("occurredAt"))
                                .map(Date::toInstant)
                                .orElse(null)));
    }

    private static Optional<SyncPlan.Kind> kindIn(Document document) {
        String stored = document.getString(KIND);
        return stored == null
                ? Optional.empty()
                : Arrays.stream(SyncPlan.Kind.values())
                        .filter(kind -> kind.name().equals(stored))
                        .findFirst()
                        .or(() -> Optional.ofNullable(EARLIER_KINDS.get(stored)));
    }
}
