package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.result;
import static org.audienceshare.share.progress.ResultFixture.second;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.progress.RecipientStatus.State;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.sync.apply.mongo.MongoRecipientStates;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.mongo.MongoAudienceShares;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown is what the workers' own adapters have stored, and then what was published and is not decided. */
class MongoSharingStateTest {

    private static final Selection NORTH = new Selection(SelectionType.ORGANISATION, "north");
    private static final Selection BUYERS = new Selection(SelectionType.TEAM, "buyers");
    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");

    private static MongoClient client;
    private MongoDatabase database;
    private MongoSharingState state;

    /** Another instance of the service. */
    private MongoSharingState other;

    private MongoSyncs syncs;
    private MongoSyncLog log;
    private MongoAudienceShares shares;
    private MongoRecipientStates recipients;
    private long offset;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(Parts.mongo().uri());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @BeforeEach
    void startEmpty() {
        database = client.getDatabase(Parts.mongo().freshDatabase(MongoSharingStateTest.class));
        syncs = new MongoSyncs(database, new PlannerLog(database, Optional::empty));
        state = new MongoSharingState(database, syncs);
        other = new MongoSharingState(database, new MongoSyncs(database, new PlannerLog(database, Optional::empty)));
        log = new MongoSyncLog(database, Clock.systemUTC());
        shares = new MongoAudienceShares(database);
        recipients = new MongoRecipientStates(database, () -> UUID.randomUUID().toString(), Clock.systemUTC());
    }

    @Test
    void audienceIsSharedAsPlannersDecided() {
        assertThat(state.share(AUDIENCE)).isEqualTo(AudienceShare.none(AUDIENCE));
        decide("e1", shares.find(AUDIENCE).with(List.of(NORTH), MergePolicy.SENDER_WINS));

        assertThat(state.share(AUDIENCE).selections()).containsExactly(NORTH);
        assertThat(state.share(AUDIENCE).policy()).isEqualTo(MergePolicy.SENDER_WINS);
        assertThat(state.share(new AudienceId("other")).selections()).isEmpty();
    }

    @Test
    void whatIsPublishedCountsOnEveryInstanceInItsOrder() {
        publish(shared("e1", NORTH, BUYERS));
        publish(unshared("e2", NORTH));

        assertThat(state.share(AUDIENCE).selections()).containsExactly(BUYERS);
        assertThat(other.share(AUDIENCE)).isEqualTo(state.share(AUDIENCE));

        decide("e1", shares.find(AUDIENCE).with(List.of(NORTH, BUYERS), null));
        assertThat(other.share(AUDIENCE).selections()).containsExactly(BUYERS);
        decide("e2", shares.find(AUDIENCE).without(List.of(NORTH)));
        assertThat(other.share(AUDIENCE).selections()).containsExactly(BUYERS);
    }

    /** Whenever a planner decides while the state is read, the event is in one of the two that are read. */
    @Test
    void whatIsDecidedWhileItIsReadIsNotMissing() {
        int read = 0;
        for (int decideAt = 0; decideAt <= read; decideAt++) {
            startEmpty();
            publish(shared("e1", NORTH));
            read = readWhile(decideAt, () -> decide("e1", shares.find(AUDIENCE).with(List.of(NORTH), null)));
        }
        assertThat(read).isGreaterThan(1);
    }

    /** Reads the state with a connection of its own, and returns how many commands that took. */
    private int readWhile(int command, Runnable between) {
        AtomicInteger sent = new AtomicInteger();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (sent.getAndIncrement() == command) {
                    between.run();
                }
            }
        };
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Parts.mongo().uri()))
                .addCommandListener(listener)
                .build();
        try (MongoClient observed = MongoClients.create(settings)) {
            MongoDatabase same = observed.getDatabase(database.getName());
            MongoSyncs read = new MongoSyncs(same, new PlannerLog(same, Optional::empty));
            assertThat(new MongoSharingState(same, read).share(AUDIENCE).selections())
                    .as("decided before command %d", command)
                    .containsExactly(NORTH);
            return sent.get();
        }
    }

    @Test
    void decidedEventsCountNoMoreOnceThePlannerHasGoneOn() {
        publish(shared("e1", NORTH));
        decide("e1", shares.find(AUDIENCE).with(List.of(NORTH), null));
        decide("another service's", shares.find(AUDIENCE).withNobody());

        assertThat(state.share(AUDIENCE).selections()).isEmpty();
    }

    @Test
    void rejectedEventCountsNoMore() {
        publish(shared("e1", NORTH));
        log.begin(shared("e1", NORTH));
        assertThat(state.share(AUDIENCE).selections()).containsExactly(NORTH);

        log.complete(planned("e1", SyncPlan.Outcome.REJECTED, 0, 1));

        assertThat(state.share(AUDIENCE).selections()).isEmpty();
    }

    /** As after an event that is lost on the broker: the owner can still take the audience away. */
    @Test
    void lostUnshareLeavesWhatPlannersDecided() {
        decide("e1", shares.find(AUDIENCE).with(List.of(NORTH), null));
        publish(new AudienceEvent.Unshared(header("e2"), List.of(), true));
        assertThat(state.share(AUDIENCE).selections()).isEmpty();

        database.getCollection("planner_offsets").insertOne(new Document("_id", "topic-0").append("committed", 100L));

        assertThat(state.share(AUDIENCE).selections()).containsExactly(NORTH);
    }

    /** Nobody who writes to the topics can make a page say what the planner did not decide. */
    @Test
    void forgedReportsChangeNothing() {
        decide("e1", shares.find(AUDIENCE).with(List.of(NORTH), null));
        Projection projection = new Projection(syncs, new PlannerLog(database, Optional::empty));

        assertThat(projection.apply(result("forged", "ben", 7, Outcome.APPLIED, 5)))
                .isFalse();
        assertThat(projection.apply(planned("forged", SyncPlan.Outcome.PLANNED, 1, 1)))
                .isFalse();
        assertThat(projection.apply(result("e1", "ben", 1, Outcome.APPLIED, 5)))
                .as("nothing was planned for Ben")
                .isFalse();
        assertThat(projection.apply(planned("e1", SyncPlan.Outcome.REJECTED, 0, 1)))
                .isTrue();

        assertThat(syncs.find("forged")).isEmpty();
        assertThat(syncs.find("e1").orElseThrow().status().plan().outcome()).isEqualTo(SyncPlan.Outcome.PLANNED);
        assertThat(syncs.results("e1", null, 9)).isEmpty();
        assertThat(state.share(AUDIENCE).selections()).containsExactly(NORTH);
        assertThat(state.find(BEN, AUDIENCE)).isEmpty();
        assertThat(state.heldBy(BEN, 9)).isEmpty();
    }

    @Test
    void recipientIsShownAsItsWorkerStoredIt() {
        plan("s1", Operation.APPLY, 1);
        assertThat(ben().state()).isEqualTo(State.PENDING);
        assertThat(ben().hasAudience()).isFalse();
        assertThat(state.heldBy(BEN, 9)).isEmpty();

        apply("s1", 1, Outcome.APPLIED);
        assertThat(ben())
                .isEqualTo(new RecipientStatus(
                        AUDIENCE,
                        BEN,
                        State.SYNCED,
                        1,
                        "Sellers",
                        second(5),
                        new RecipientStatus.Latest("s1", new CopyCounts(5, 2, 0, 0, 0, 1), null)));
        assertThat(state.heldBy(BEN, 9)).containsExactly(ben());
        assertThat(state.reach(List.of(AUDIENCE, new AudienceId("other"))))
                .isEqualTo(Map.of(AUDIENCE, new Reach(1, second(5))));

        storedByTheReleaseBefore("APPLIED");
        assertThat(ben().lastSyncedAt()).isEqualTo(second(7));
        assertThat(state.reach(List.of(AUDIENCE))).isEqualTo(Map.of(AUDIENCE, new Reach(1, second(7))));
        storedByTheReleaseBefore("CANCELLED");
        assertThat(ben().lastSyncedAt()).isNull();
        assertThat(state.reach(List.of(AUDIENCE))).isEqualTo(Map.of(AUDIENCE, new Reach(1, null)));

        recipients.fail(result("s2", "ben", 2, Outcome.FAILED, 9));
        assertThat(ben().state()).isEqualTo(State.FAILED);
        assertThat(ben().latest())
                .isEqualTo(new RecipientStatus.Latest("s2", CopyCounts.NONE, "the collection is full"));
        assertThat(ben().hasAudience()).isTrue();

        plan("s3", Operation.REMOVE, 2);
        apply("s3", 0, Outcome.REMOVED);
        assertThat(ben().state()).isEqualTo(State.REMOVED);
        assertThat(state.recipients(AUDIENCE)).containsExactly(ben());
        assertThat(state.heldBy(BEN, 9)).isEmpty();
        assertThat(state.reach(List.of(AUDIENCE))).isEmpty();
    }

    private void storedByTheReleaseBefore(String outcome) {
        database.getCollection("audience_recipients")
                .updateOne(
                        eq("_id", AUDIENCE.value() + ":ben"),
                        combine(
                                unset("lastSyncedAt"),
                                set("lastResult.outcome", outcome),
                                set("lastResult.completedAt", Date.from(second(7)))));
    }

    private RecipientStatus ben() {
        return state.find(BEN, AUDIENCE).orElseThrow();
    }

    private void plan(String syncId, Operation operation, int version) {
        new MongoPlannedRecipients(database)
                .plan(List.of(new RecipientTask(
                        syncId, AUDIENCE, 1, BEN, operation, Trigger.NEW, SyncMode.INCREMENTAL, version, null)));
    }

    /** As the worker stores the end of a task. */
    private void apply(String syncId, int revision, Outcome outcome) {
        RecipientResult result = result(syncId, "ben", revision, outcome, 5);
        Document stored = new Document("syncId", syncId);
        stored.putAll(RecordMapper.of(CopyCounts.class).write(result.counts()));
        database.getCollection("audience_recipients")
                .updateOne(
                        eq("_id", AUDIENCE.value() + ":ben"),
                        combine(
                                set("appliedRevision", revision),
                                set("appliedTag", result.tag()),
                                set("lastResult", stored),
                                set("lastSyncedAt", Date.from(result.completedAt())),
                                unset("failure")));
    }

    /** As the planner does it: the audience's share first, then the outcome. */
    private void decide(String eventId, AudienceShare share) {
        AudienceEvent event = shared(eventId.replace(' ', '_').replace("'", ""), NORTH);
        log.begin(event);
        assertThat(shares.save(share.next(eventId))).isTrue();
        log.complete(planned(event.header().eventId(), SyncPlan.Outcome.PLANNED, 1, 1));
    }

    private void publish(AudienceEvent event) {
        offset++;
        new Projection(syncs, reports -> reports).apply(event, new LogPosition("topic-0", offset));
    }

    private static AudienceEvent shared(String id, Selection... selections) {
        return new AudienceEvent.Shared(header(id), ANN, List.of(selections), null);
    }

    private static AudienceEvent unshared(String id, Selection... selections) {
        return new AudienceEvent.Unshared(header(id), List.of(selections), false);
    }

    private static AudienceEvent.Header header(String id) {
        return new AudienceEvent.Header(id, second(0), "ann", "share-service", AUDIENCE);
    }
}
