package org.audienceshare.share.schedule.web;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.web.SharingApi.SOUTH;
import static org.audienceshare.share.sharing.web.SharingApi.id;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.share.schedule.ScheduleRunner;
import org.audienceshare.share.sharing.web.TopicsFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Scheduled syncs on a real broker, registry and database. The service looks for due schedules by itself, beside these tests. */
class ScheduleFlowTest extends TopicsFixture {

    private static final Instant DUE = Instant.parse("2026-03-01T06:00:00Z");

    @Autowired
    private ScheduleRunner runner;

    @Autowired
    private MeterRegistry meters;

    private String audience;

    @BeforeEach
    void anAudienceThatIsSharedAndScheduled() {
        database.getCollection("contacts.ann").deleteMany(new Document());
        database.getCollection("contacts.ann")
                .insertOne(
                        new Document("email", "a@x.com").append("subscription", new Document("status", "SUBSCRIBED")));
        audience = api.newAudience("ann", "Sellers");
        String shared = syncId(api.share("ann", audience, SOUTH));
        plan(shared, id(audience), PlanOutcome.PLANNED, 0, null);
        awaitSync("ann", shared, "DONE");
        assertThat(api.as("ann")
                        .put(audience + "/schedule", "{\"kind\": \"HOURLY\", \"hours\": 6}")
                        .status())
                .isEqualTo(200);
    }

    private void isDue(Instant at) {
        database.getCollection("sync_schedules")
                .updateOne(
                        eq("_id", id(audience)),
                        combine(
                                set("nextRun", Date.from(at)),
                                unset("lastRun"),
                                unset("claimedBy"),
                                unset("claimedUntil")));
    }

    private JsonNode run(String outcome) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            runner.runNext();
                            return api.as("ann").get(audience + "/schedule").json();
                        },
                        schedule -> schedule.path("lastRun")
                                .path("outcome")
                                .asString("")
                                .equals(outcome));
    }

    private List<String> syncs() {
        return api.as("ann")
                .get(audience + "/syncs")
                .json()
                .path("syncs")
                .valueStream()
                .filter(sync -> sync.path("kind").asString().equals("SYNC"))
                .map(sync -> sync.path("syncId").asString())
                .toList();
    }

    @Test
    void dueSyncIsOnTheLogForTheOwnerAndSaysThatItIsScheduled() {
        isDue(DUE);

        JsonNode after = run("STARTED");

        String syncId = after.path("lastRun").path("syncId").asString();
        assertThat(topics.decode(awaitEvent(syncId))).isInstanceOfSatisfying(AudienceSyncRequested.class, event -> {
            assertThat(event.getRequestedBy()).hasToString("ann");
            assertThat(event.getSource()).hasToString("share-service/schedule");
            assertThat(event.getAllowMassRemoval()).isFalse();
            assertThat(event.getAudienceId()).hasToString(id(audience));
        });
        assertThat(syncs()).as("of all the runs that were missed since").containsExactly(syncId);
        Instant next = Instant.parse(after.path("nextRun").asString());
        assertThat(next).isAfter(Instant.now());
        assertThat(Duration.between(DUE, next).toHours() % 6).isZero();
    }

    /** By the service itself, which looks every few seconds; what this test's runner does is not counted. */
    @Test
    void runsAreCounted() {
        Counter started = meters.get("audience.share.scheduled.runs")
                .tag("outcome", "STARTED")
                .counter();
        double before = started.count();
        isDue(DUE);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(started.count()).isGreaterThan(before));
    }

    @Test
    void instancesThatLookAtOnceStartOneSync() throws Exception {
        ExecutorService instances = Executors.newFixedThreadPool(4);
        Set<String> started = new HashSet<>();
        try {
            for (int round = 0; round < 3; round++) {
                isDue(DUE.plusSeconds(round));
                Callable<Object> instance = runner::runNext;
                instances.invokeAll(List.of(instance, instance, instance, instance));
                String syncId = run("STARTED").path("lastRun").path("syncId").asString();
                plan(syncId, id(audience), PlanOutcome.PLANNED, 0, null);
                awaitSync("ann", syncId, "DONE");
                started.add(syncId);
            }
        } finally {
            instances.shutdownNow();
        }
        assertThat(syncs()).containsExactlyInAnyOrderElementsOf(started).hasSize(3);
    }

    /** As if the instance had died after it published, and before it stored that. */
    @Test
    void runThatIsCarriedOutAgainIsTheSameSync() {
        isDue(DUE);
        String first = run("STARTED").path("lastRun").path("syncId").asString();
        isDue(DUE);
        String again = run("STARTED").path("lastRun").path("syncId").asString();
        assertThat(again).isEqualTo(first);
        assertThat(syncs()).containsExactly(first);
    }

    @Test
    void nextRunIsSkippedWhileTheSyncBeforeHasNotEnded() {
        isDue(DUE);
        String first = run("STARTED").path("lastRun").path("syncId").asString();
        database.getCollection("sync_schedules")
                .updateOne(eq("_id", id(audience)), set("nextRun", Date.from(DUE.plusSeconds(1))));

        JsonNode after = run("STILL_RUNNING");

        assertThat(after.path("lastRun").path("syncId").asString()).isEqualTo(first);
        assertThat(syncs()).containsExactly(first);
    }
}
