package org.audienceshare.share.schedule.web;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.web.SharingApi.id;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.share.schedule.ScheduleRunner;
import org.audienceshare.share.sharing.web.SharingApi;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Schedules without brokers: what is set and refused, and runs that start no sync. */
class ScheduleApiTest extends ServiceFixture {

    private static final String DAILY = "{\"kind\": \"DAILY\", \"at\": \"07:30\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private DirectoryWriter directory;

    @Autowired
    private Projection projection;

    @Autowired
    private ScheduleRunner runner;

    private SharingApi sharing;
    private String audience;
    private String schedule;

    @BeforeEach
    void anAudienceOfTomWithoutContacts() {
        SharingApi.openBrands(directory);
        sharing = new SharingApi(port);
        contactsOf("tom").deleteMany(new Document());
        audience = sharing.newAudience("tom", "Sellers " + UUID.randomUUID());
        schedule = audience + "/schedule";
    }

    /** As this service keeps it when a share was acknowledged, before a planner has read it. */
    private void isSharedWithBen() {
        AudienceId shared = new AudienceId(id(audience));
        AudienceEvent.Header header =
                new AudienceEvent.Header(UUID.randomUUID().toString(), Instant.now(), "tom", "tests", shared);
        List<Selection> ben = List.of(new Selection(SelectionType.USER, "ben"));
        projection.apply(
                new AudienceEvent.Shared(header, new AccountId("tom"), ben, null), new LogPosition("topic-0", 1));
    }

    private void isDue() {
        database.getCollection("sync_schedules")
                .updateOne(eq("_id", id(audience)), set("nextRun", Date.from(Instant.parse("2026-03-01T06:30:00Z"))));
    }

    /** The run is this test's or the service's own, whoever is first. */
    private JsonNode scheduleAfterARun(String outcome) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            runner.runNext();
                            return sharing.as("tom").get(schedule).json();
                        },
                        stored -> stored.path("lastRun")
                                .path("outcome")
                                .asString("")
                                .equals(outcome));
    }

    @Test
    void scheduleIsSetPausedAndRemoved() {
        isSharedWithBen();
        assertThat(kind()).isEqualTo("NONE");

        Answer set = sharing.as("tom").put(schedule, DAILY);
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(set.json().path("kind").asString()).isEqualTo("DAILY");
        assertThat(set.json().path("at").asString()).isEqualTo("07:30");
        assertThat(set.json().has("hours")).isFalse();
        assertThat(set.json().path("timeZone").asString()).isEqualTo("UTC");
        assertThat(set.json().path("nextRun").asString()).endsWith("T07:30:00Z");
        assertThat(set.json().path("lastRun").isNull()).isTrue();

        Answer paused = sharing.as("tom")
                .put(schedule, "{\"kind\": \"WEEKLY\", \"day\": \"MONDAY\", \"at\": \"07:30\", \"paused\": true}");
        assertThat(paused.json().path("paused").asBoolean()).isTrue();
        assertThat(paused.json().path("nextRun").isNull()).isTrue();
        assertThat(sharing.as("tom").get(schedule).json()).isEqualTo(paused.json());

        assertThat(remove("tom").status()).isEqualTo(204);
        assertThat(remove("tom").status()).as("again").isEqualTo(204);
        assertThat(kind()).isEqualTo("NONE");
    }

    private String kind() {
        return sharing.as("tom").get(schedule).json().path("kind").asString();
    }

    private Answer remove(String caller) {
        return sharing.as(caller).send("DELETE", schedule, BodyPublishers.noBody());
    }

    @Test
    void wrongFieldsAreNamed() {
        isSharedWithBen();
        Answer noKind = sharing.as("tom").put(schedule, "{}");
        assertThat(noKind.status()).isEqualTo(HttpStatus.BAD_REQUEST.value());
        assertThat(noKind.errors()).containsExactly("kind: must be HOURLY, DAILY or WEEKLY");
        assertThat(sharing.as("tom")
                        .put(schedule, "{\"kind\": \"HOURLY\", \"hours\": 169}")
                        .errors())
                .containsExactly("hours: must be 1 to 168 hours");
        assertThat(sharing.as("tom")
                        .put(schedule, "{\"kind\": \"WEEKLY\", \"day\": \"mon\", \"at\": \"7:30\"}")
                        .errors())
                .extracting(error -> error.substring(0, error.indexOf(':')))
                .containsExactly("day", "at");
        assertThat(kind()).isEqualTo("NONE");
    }

    @Test
    void rulesOfSyncNowHold() {
        assertThat(sharing.as("tom").put(schedule, DAILY).status())
                .as("not shared")
                .isEqualTo(409);
        isSharedWithBen();
        for (String other : List.of("ann", "bob", "rex")) {
            assertThat(sharing.as(other).put(schedule, DAILY).status()).isEqualTo(404);
            assertThat(sharing.as(other).get(schedule).status()).isEqualTo(404);
            assertThat(remove(other).status()).isEqualTo(404);
        }
        maySync(false);
        assertThat(sharing.as("tom").put(schedule, DAILY).status()).isEqualTo(403);
    }

    private void maySync(boolean sharingIsOn) {
        database.getCollection("accounts").updateOne(eq("_id", "tom"), set("audienceSharing", sharingIsOn));
    }

    @Test
    void runIsSkippedWhenNothingChanged() {
        isSharedWithBen();
        sharing.as("tom").put(schedule, DAILY);
        isDue();

        JsonNode after = scheduleAfterARun("UNCHANGED");

        assertThat(after.path("paused").asBoolean()).isFalse();
        assertThat(Instant.parse(after.path("nextRun").asString()))
                .as("the runs that were missed since are not made up for")
                .isAfter(Instant.now())
                .isBefore(Instant.now().plus(Duration.ofHours(25)));
        assertThat(syncs()).containsExactly("SHARE");
    }

    private List<String> syncs() {
        return sharing.as("tom")
                .get(audience + "/syncs")
                .json()
                .path("syncs")
                .valueStream()
                .map(sync -> sync.path("kind").asString())
                .toList();
    }

    @Test
    void ownerWhoMayNotShareAnyMoreIsRefusedAndTheScheduleIsPaused() {
        isSharedWithBen();
        sharing.as("tom").put(schedule, DAILY);
        maySync(false);
        isDue();

        JsonNode after = scheduleAfterARun("REFUSED");

        assertThat(after.path("lastRun").path("reason").asString())
                .isEqualTo("Sharing audiences is not turned on for this account.");
        assertThat(after.path("paused").asBoolean()).isTrue();
        assertThat(syncs()).containsExactly("SHARE");
        assertThat(remove("tom").status()).isEqualTo(204);
    }

    @Test
    void inactiveOwnerAndAnAudienceThatIsSharedWithNobodyAreRefused() {
        isSharedWithBen();
        sharing.as("tom").put(schedule, DAILY);
        database.getCollection("accounts").updateOne(eq("_id", "tom"), set("active", false));
        isDue();
        await().atMost(PATIENCE).untilAsserted(() -> {
            runner.runNext();
            assertThat(storedRun().getString("reason")).isEqualTo("The account of the audience's owner is not active.");
        });

        SharingApi.openBrands(directory);
        sharing.as("tom").put(schedule, DAILY);
        database.getCollection("sync_status").deleteMany(eq("audienceId", id(audience)));
        isDue();
        await().atMost(PATIENCE).untilAsserted(() -> {
            runner.runNext();
            assertThat(storedRun().getString("reason")).isEqualTo("The audience is not shared with anybody.");
        });
    }

    private Document storedRun() {
        Document last = database.getCollection("sync_schedules")
                .find(eq("_id", id(audience)))
                .first()
                .get("lastRun", Document.class);
        return last == null ? new Document() : last;
    }

    @Test
    void scheduleGoesWithTheAudience() {
        isSharedWithBen();
        sharing.as("tom").put(schedule, DAILY);
        database.getCollection("audiences").deleteOne(eq("_id", id(audience)));
        isDue();
        await().atMost(PATIENCE).untilAsserted(() -> {
            runner.runNext();
            assertThat(database.getCollection("sync_schedules").countDocuments(eq("_id", id(audience))))
                    .isZero();
        });
    }

    /** The brokers of this fixture do not answer. */
    @Test
    void runThatFailsStaysDue() {
        isSharedWithBen();
        contactsOf("tom")
                .insertOne(
                        new Document("email", "a@x.com").append("subscription", new Document("status", "SUBSCRIBED")));
        sharing.as("tom").put(schedule, DAILY);
        isDue();

        JsonNode after = scheduleAfterARun("FAILED");

        assertThat(after.path("nextRun").asString()).isEqualTo("2026-03-01T06:30:00Z");
        assertThat(after.path("paused").asBoolean()).isFalse();
        contactsOf("tom").deleteMany(new Document());
        database.getCollection("sync_schedules").updateOne(eq("_id", id(audience)), unset("claimedUntil"));
        scheduleAfterARun("UNCHANGED");
    }
}
