package org.audienceshare.share.operations.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.share.Browser;
import org.audienceshare.share.operations.OperationsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The pages for operators, opened as a browser does. */
class OperationsPagesTest extends OperationsFixture {

    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = new Browser("http://127.0.0.1:" + port).as("olga", "OPERATOR");
    }

    @Test
    void firstPageShowsSyncsOfEveryAudienceAndThroughput() {
        String sync = share("ann", api.newAudience("ann", "Anns <sellers>"));
        String page = browser.get("/operations").body();
        assertThat(page)
                .contains(sync, "Anns &lt;sellers&gt;", "Waiting to start", "copies/s")
                .doesNotContain("No syncs here", "so they are paused");
        assertThat(browser.get("/operations?state=REJECTED").body())
                .doesNotContain(sync)
                .contains("No syncs here");
    }

    @Test
    void lagIsLoadedSeparately() {
        String part = browser.get("/operations/lag").body();
        assertThat(part).contains("Planner", "Applier", "Projection", "none").doesNotContain("<html");
    }

    @Test
    void heldSyncIsReleased() {
        String audience = api.newAudience("ann", "Heldback");
        String held = share("ann", audience);
        topics.plan(held, id(audience), PlanOutcome.HELD, 0, "it would remove 600 of 1000 contacts");
        await().atMost(PATIENCE).until(() -> sync(held).path("waiting").asBoolean());
        assertThat(browser.get("/operations").body())
                .contains(
                        "Waiting for approval", "it would remove 600 of 1000 contacts", "/syncs/" + held + "/release");

        assertThat(browser.post("/operations/syncs/" + held + "/release").statusCode())
                .isEqualTo(302);

        assertThat(browser.get("/operations").body())
                .contains("The sync is requested again")
                .doesNotContain("/syncs/" + held + "/release");
        browser.post("/operations/syncs/" + held + "/release");
        assertThat(browser.get("/operations").body()).contains("not waiting for approval any more");
        await().untilAsserted(() -> assertThat(entries("RELEASE_HELD_SYNC"))
                .anyMatch(entry -> entry.path("outcome").asString().equals("ACCEPTED"))
                .anyMatch(entry -> entry.path("outcome").asString().equals("REFUSED")));
    }

    @Test
    void deadLetterIsShownAndRedelivered() {
        String key = "key-" + UUID.randomUUID();
        topics.publish(Topic.RESULTS, key, new byte[] {1, 2, 3});
        JsonNode letter = awaitLetter(key);
        assertThat(browser.get("/operations/dead-letters").body()).contains("Reading the topics");
        assertThat(browser.get("/operations/dead-letters/list?topic=" + RESULTS_DLT)
                        .body())
                .contains(
                        key,
                        "010203",
                        "the projection",
                        "the value does not start with a zero byte and the id of a schema",
                        "Can&#39;t be decoded")
                .doesNotContain("<html");

        HttpResponse<String> answer = browser.post(
                "/operations/dead-letters/redeliver",
                "topic=" + RESULTS_DLT,
                "partition=" + letter.path("partition").asInt(),
                "offset=" + letter.path("offset").asLong());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.get("/operations/dead-letters").body()).contains("The dead letter is back on the topic");
        assertThat(browser.get("/operations/dead-letters/list").body()).contains("Redelivered");
        browser.post(
                "/operations/dead-letters/redeliver-all",
                "topic=" + Topic.TASKS.deadLetterName(),
                "reason=none of the kind");
        assertThat(browser.get("/operations/dead-letters").body()).contains("No dead letters are back on the topic.");
        assertThat(browser.post("/operations/dead-letters/redeliver-all", "topic=audience.events", "reason=x")
                        .statusCode())
                .isEqualTo(404);
        await().untilAsserted(() -> assertThat(entries("REDELIVER"))
                .anyMatch(entry -> entry.path("about").path("topic").asString().equals(RESULTS_DLT)));
    }

    @Test
    void replayIsTriedBeforeItIsDone() {
        String audience = api.newAudience("ann", "Again");
        share("ann", audience);
        browser.get("/operations/replay");
        String plan = browser.postPart("/operations/replay/dry-run", "audience=" + id(audience), "since=")
                .body();
        assertThat(plan)
                .contains("1 event of 1 audience would be replayed", "name=\"audience\" value=\"" + id(audience))
                .doesNotContain("<html");

        browser.post(
                "/operations/replay", "audience=" + id(audience), "since=2026-01-01T00:00", "zone=Australia/Sydney");

        assertThat(browser.get("/operations/replay").body()).contains("1 event is published again");
        await().untilAsserted(() -> assertThat(entries("REPLAY"))
                .anyMatch(
                        entry -> entry.path("about").path("audience").asString().equals(id(audience))
                                && entry.path("about").path("since").asString().equals("2025-12-31T13:00:00Z")));
    }

    @Test
    void replaySaysWhatIsWrongWithTheForm() {
        browser.get("/operations/replay");
        HttpResponse<String> answer = browser.postPart("/operations/replay/dry-run", "audience=a b", "since=");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This is not the id of an audience.");
        assertThat(browser.postPart("/operations/replay/dry-run", "audience=", "since=soon")
                        .statusCode())
                .isEqualTo(422);
        browser.post("/operations/replay", "audience=a b", "since=");
        assertThat(browser.get("/operations/replay").body()).contains("Nothing is replayed");
    }

    private Iterable<JsonNode> entries(String action) {
        return operator.get("/api/audit?limit=200&action=" + action).json().path("entries");
    }
}
