package org.audienceshare.share.progress.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.progress.ResultFixture.AUDIENCE;
import static org.audienceshare.share.progress.ResultFixture.planned;
import static org.audienceshare.share.progress.ResultFixture.requested;
import static org.audienceshare.share.progress.ResultFixture.second;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.ConflictingIndexes;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.progress.Cancellation;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.RequestedSync.Kind;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.progress.SyncsContract;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoSyncsTest extends SyncsContract {

    private static MongoClient client;
    private MongoDatabase database;
    private MongoSyncs syncs;
    private MongoSyncLog planner;

    /** The id of the topic as the brokers say it. */
    private String topicId = "t1";

    @BeforeAll
    static void connect() {
        client = MongoClients.create(Parts.mongo().uri());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    protected Syncs emptyStore() {
        database = client.getDatabase(Parts.mongo().freshDatabase(MongoSyncsTest.class));
        syncs = new MongoSyncs(database, new PlannerLog(database, () -> Optional.of(topicId)));
        syncs.createIndexes();
        planner = new MongoSyncLog(database, Clock.systemUTC());
        return syncs;
    }

    @Test
    void writersOfOneDocumentLoseNothing() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writes = IntStream.rangeClosed(1, 12)
                    .<Future<?>>mapToObj(i -> writers.submit(() ->
                            syncs.record(i % 2 == 0 ? SyncStatus.of(requested("s1", Kind.SYNC)) : planPlanned("s1"))))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            writers.shutdownNow();
        }

        SyncStatus status = syncs.find("s1").orElseThrow().status();
        assertThat(status.request()).isNotNull();
        assertThat(status.plan()).isNotNull();
    }

    private static SyncStatus planPlanned(String id) {
        return SyncStatus.of(planned(id, SyncPlan.Outcome.PLANNED, 1, 1));
    }

    @Test
    void joiningWhatIsKnownWritesNothing() {
        syncs.record(planPlanned("s1"));
        syncs.record(planPlanned("s1"));

        assertThat(database.getCollection("sync_status").find().first().getLong("version"))
                .isEqualTo(1);
    }

    /** An operator made one of the indexes under another name. */
    @ParameterizedTest
    @ValueSource(ints = {85, 86})
    void indexesThatConflictWithOthersStopNoneOfTheRest(int code) {
        MongoDatabase fresh = client.getDatabase(Parts.mongo().freshDatabase(MongoSyncsTest.class));

        new MongoSyncs(ConflictingIndexes.of(fresh, "sync_status", code), new PlannerLog(fresh, Optional::empty))
                .createIndexes();

        assertThat(fresh.getCollection("sync_recipients").listIndexes()).hasSize(3);
    }

    @Test
    void whatThePlannerHasReadOfOtherServicesIsListed() {
        AudienceEvent.SyncRequested event = event("other");
        planner.queue(List.of(event, new AudienceEvent.Cancelled(header("c1"), "other")));

        assertThat(syncs.find("other")).get().satisfies(sync -> {
            assertThat(sync.state()).isEqualTo(State.REQUESTED);
            assertThat(sync.status().kind()).isEqualTo(Kind.SYNC);
            assertThat(sync.status().request().requestedBy()).isEqualTo("ann");
        });
        assertThat(syncs.find("c1")).as("a cancellation is no sync").isEmpty();
        planner.queue(List.of(event("third")));
        assertThat(ids(syncs.ofAudience(AUDIENCE, 9))).containsExactlyInAnyOrder("other", "third");
        planner.queue(List.of(event("fourth")));
        SyncSearch search = new MongoSyncSearch(database, syncs);
        assertThat(ids(search.page(Set.of(State.REQUESTED), null, null, 9).syncs()))
                .containsExactlyInAnyOrder("other", "third", "fourth");
        assertThat(search.page(Set.of(State.DONE), null, null, 9).syncs()).isEmpty();
    }

    @Test
    void syncsAreFoundByTheirIdTheirAudienceAndWhoAskedForThem() {
        syncs.record(askedFor("s1", "a1", "ann", 1));
        syncs.record(askedFor("s2", "a1", "bob", 2));
        syncs.record(askedFor("s3", "a2", "ann", 3));
        SyncSearch search = new MongoSyncSearch(database, syncs);

        assertThat(found(search, "s2")).containsExactly("s2");
        assertThat(found(search, "a1")).containsExactly("s2", "s1");
        assertThat(found(search, "ann")).containsExactly("s3", "s1");
        assertThat(found(search, "nobody")).isEmpty();
        assertThat(ids(search.page(Set.of(State.DONE), "ann", null, 9).syncs())).isEmpty();
        SyncSearch.Page first = search.page(Set.of(), "ann", null, 1);
        assertThat(ids(first.syncs())).containsExactly("s3");
        assertThat(ids(search.page(Set.of(), "ann", first.next(), 1).syncs())).containsExactly("s1");
    }

    private static List<String> found(SyncSearch search, String about) {
        return ids(search.page(Set.of(), about, null, 9).syncs());
    }

    private static SyncStatus askedFor(String id, String audience, String by, long second) {
        return SyncStatus.of(
                new RequestedSync(id, new AudienceId(audience), Kind.SYNC, by, Instant.ofEpochSecond(second)));
    }

    @Test
    void syncsOfTheReleaseBeforeAreRead() {
        Document planned = new Document("audienceId", AUDIENCE.value())
                .append("requestedBy", "ann")
                .append("source", "crm")
                .append("occurredAt", new Date(0))
                .append("state", "PLANNED")
                .append("plannedAt", new Date(0))
                .append("contacts", new Document("total", 3));
        database.getCollection("syncs")
                .insertMany(List.of(
                        new Document(planned).append("_id", "s1").append("kind", "SyncRequested"),
                        new Document(planned).append("_id", "s2").append("kind", "Unshared"),
                        new Document(planned).append("_id", "s3").append("kind", "FromTheFuture"),
                        new Document(planned).append("_id", "c1").append("kind", "Cancelled")));
        for (String id : List.of("s1", "s2", "s3")) {
            syncs.record(SyncStatus.of(requested(id, Kind.SYNC)));
        }

        assertThat(ids(syncs.ofAudience(AUDIENCE, 9))).containsExactlyInAnyOrder("s1", "s2", "s3");
        assertThat(syncs.find("s1").orElseThrow().status().kind()).isEqualTo(Kind.SYNC);
        assertThat(state("s3")).isEqualTo(State.DONE);
        assertThat(syncs.find("c1")).isEmpty();
    }

    @Test
    void decisionThatWasNotReportedIsReadFromThePlanner() {
        AudienceEvent.SyncRequested event = event("s1");
        publish(event, 5);
        planner.begin(event);
        assertThat(state("s1")).isEqualTo(State.REQUESTED);

        planner.complete(planned("s1", SyncPlan.Outcome.HELD, 0, 3));

        assertThat(state("s1")).isEqualTo(State.HELD);
        assertThat(ids(new MongoSyncSearch(database, syncs)
                        .page(Set.of(State.HELD), null, null, 9)
                        .syncs()))
                .containsExactly("s1");
    }

    @Test
    void decisionAboutAnotherAudiencesEventOfTheSameIdIsNone() {
        publish(event("s1"), 5);
        planner.begin(new AudienceEvent.SyncRequested(
                new AudienceEvent.Header("s1", second(0), "eve", "crm", new AudienceId("other")),
                SyncMode.FULL,
                false,
                Set.of()));

        assertThat(syncs.undecided(AUDIENCE)).hasSize(1);
        assertThat(state("s1")).isEqualTo(State.REQUESTED);
    }

    @Test
    void cancellationOfAnotherServiceShows() {
        planner.begin(event("s1"));
        planner.cancel(
                new AudienceEvent.Cancelled(new AudienceEvent.Header("c1", second(7), "crm", "crm", AUDIENCE), "s1"));

        SyncProgress sync = syncs.find("s1").orElseThrow();

        assertThat(sync.state()).isEqualTo(State.CANCELLING);
        assertThat(sync.cancellation()).isEqualTo(new Cancellation("s1", AUDIENCE, "crm", second(7)));
    }

    @Test
    void eventThatThePlannerHasPassedWithoutDecidingIsLost() {
        publish(event("s1"), 5);
        publish(event("s2"), 6);
        publish(event("s3"), 7);
        AudienceEvent.SyncRequested decided = event("s2");
        planner.begin(decided);
        planner.complete(planned("s2", SyncPlan.Outcome.PLANNED, 0, 3));

        committed("t1-0", 7);

        assertThat(state("s1")).isEqualTo(State.LOST);
        assertThat(syncs.find("s1").orElseThrow().reason()).contains("is not on the topic any more");
        assertThat(state("s2")).isEqualTo(State.DONE);
        assertThat(state("s3")).isEqualTo(State.REQUESTED);
        assertThat(syncs.undecided(AUDIENCE)).extracting(SyncStatus::syncId).containsExactly("s3");
        assertThat(syncs.ahead(AUDIENCE, "s3")).isEmpty();
    }

    @Test
    void lostEventThatIsDecidedAfterAllIsLostNoMore() {
        publish(event("s1"), 5);
        committed("t1-0", 7);
        assertThat(state("s1")).isEqualTo(State.LOST);

        planner.begin(event("s1"));
        planner.complete(planned("s1", SyncPlan.Outcome.PLANNED, 0, 3));

        assertThat(state("s1")).isEqualTo(State.DONE);
    }

    @Test
    void eventsOfATopicThatWasDeletedAndCreatedAgainAreLost() {
        publish(event("s1"), 5);
        committed("t1-0", 3);
        assertThat(state("s1")).isEqualTo(State.REQUESTED);

        topicId = "t2";

        assertThat(state("s1")).isEqualTo(State.LOST);
    }

    @Test
    void cancellationThatThePlannerHasPassedWithoutCancellingIsLost() {
        publish(event("s1"), 5);
        planner.begin(event("s1"));
        planner.complete(planned("s1", SyncPlan.Outcome.PLANNED, 2, 3));
        publish(cancelled("c1", "s1", 7), 6);
        assertThat(state("s1")).isEqualTo(State.CANCELLING);

        committed("t1-0", 7);

        SyncProgress sync = syncs.find("s1").orElseThrow();
        assertThat(sync.state()).isEqualTo(State.RUNNING);
        assertThat(sync.cancellation()).isNull();
        assertThat(sync.reason()).contains("was not cancelled").contains("cancel it again");
    }

    @Test
    void whoCancelsAgainAfterALossCancels() {
        publish(event("s1"), 5);
        planner.begin(event("s1"));
        planner.complete(planned("s1", SyncPlan.Outcome.PLANNED, 2, 3));
        publish(cancelled("c1", "s1", 7), 6);
        committed("t1-0", 7);

        publish(cancelled("c2", "s1", 8), 7);

        assertThat(state("s1")).isEqualTo(State.CANCELLING);
        planner.cancel(cancelled("c2", "s1", 8));
        database.getCollection("planner_offsets").drop();
        committed("t1-0", 8);
        SyncProgress sync = syncs.find("s1").orElseThrow();
        assertThat(sync.state()).isEqualTo(State.CANCELLING);
        assertThat(sync.reason()).isNull();
    }

    private static AudienceEvent.Cancelled cancelled(String id, String syncId, int at) {
        return new AudienceEvent.Cancelled(
                new AudienceEvent.Header(id, second(at), "ann", "share-service", AUDIENCE), syncId);
    }

    private void committed(String partition, long offset) {
        database.getCollection("planner_offsets").insertOne(new Document("_id", partition).append("committed", offset));
    }

    private void publish(AudienceEvent event, long offset) {
        new Projection(syncs, reports -> reports).apply(event, new LogPosition("t1-0", offset));
    }

    private State state(String syncId) {
        return syncs.find(syncId).orElseThrow().state();
    }

    private static List<String> ids(List<SyncProgress> found) {
        return found.stream().map(sync -> sync.status().syncId()).toList();
    }

    private static AudienceEvent.Header header(String id) {
        return new AudienceEvent.Header(id, second(0), "ann", "crm", AUDIENCE);
    }

    private static AudienceEvent.SyncRequested event(String id) {
        return new AudienceEvent.SyncRequested(header(id), SyncMode.INCREMENTAL, false, Set.of());
    }
}
