package org.audienceshare.share.operations.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
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
        Page page = browser.get("/operations");
        assertThat(page.texts("tbody code")).contains(sync);
        assertThat(page.attributes("tbody a", "href")).contains("/syncs/" + sync);
        assertThat(browser.get("/syncs/" + sync).text()).contains("Share: Anns <sellers>");
        assertThat(page.text())
                .contains("Anns <sellers>", "Waiting to start", "copies/s")
                .doesNotContain("No syncs here", "until you or the owner approve them");
        Page found = browser.get("/operations?about=" + sync);
        assertThat(found.texts("tbody code")).containsExactly(sync);
        assertThat(found.attributes("#about", "value")).containsExactly(sync);
        assertThat(browser.get("/operations?state=REJECTED").text())
                .doesNotContain("Anns <sellers>")
                .contains("No syncs here");
    }

    @Test
    void chartsAreRefreshedTogetherAndSayWhatTheyShow() {
        share("ann", api.newAudience("ann", "Charted"));
        String waiting = "Waiting to start [1-9][0-9]*";
        await().atMost(PATIENCE)
                .until(() -> browser.get("/operations").texts("#states dl div").stream()
                        .anyMatch(row -> row.matches(waiting)));
        Page page = browser.get("/operations");
        assertThat(page.attributes("#throughput", "hx-get")).containsExactly("/operations/charts");
        assertThat(page.attributes(".chart > svg", "aria-label"))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("Contacts written in each of the last 16 minutes"))
                .anyMatch(text -> text.startsWith("Age of the oldest unfinished sync"));
        assertThat(page.texts("#states dl div")).hasSize(8).anyMatch(row -> row.matches(waiting));
        assertThat(page.hasMissingTexts()).isFalse();

        Page part = browser.refresh("/operations/charts");
        assertThat(part.isPart()).isTrue();
        assertThat(part.attributes("[hx-swap-oob]", "hx-swap-oob"))
                .containsExactly("innerHTML:#minutes", "innerHTML:#age", "innerHTML:#states");
        assertThat(part.hasMissingTexts()).isFalse();
    }

    @Test
    void theLagOfTheLastHourIsSampledAndDrawn() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.get("/operations/lag").attributes("path.line-0[d^=M]", "d"))
                        .isNotEmpty());
        Page part = browser.get("/operations/lag");
        assertThat(part.attributes(".chart > svg", "aria-label"))
                .singleElement()
                .asString()
                .contains("Consumer lag in the last hour", "Planner: ", "Applier: ", "Projection: ");
        assertThat(part.texts(".legend li")).hasSize(3);
    }

    @Test
    void lagIsLoadedSeparately() {
        Page part = browser.get("/operations/lag");
        assertThat(part.isPart()).isTrue();
        assertThat(part.texts("tbody th")).hasSize(3);
        assertThat(part.text()).contains("Planner", "Applier", "Projection", "none");
    }

    @Test
    void heldSyncIsReleased() {
        String audience = api.newAudience("ann", "Heldback");
        String held = share("ann", audience);
        plan(held, id(audience), PlanOutcome.HELD, 0, "it would remove 600 of 1000 contacts");
        await().atMost(PATIENCE).until(() -> sync(held).path("waiting").asBoolean());
        Page waiting = browser.get("/operations");
        assertThat(waiting.text()).contains("Waiting for approval", "it would remove 600 of 1000 contacts");
        assertThat(releases(waiting, held)).isTrue();

        assertThat(browser.post("/operations/syncs/" + held + "/release").status())
                .isEqualTo(302);

        Page approved = browser.get("/operations");
        assertThat(approved.text()).contains("The sync is requested again");
        assertThat(releases(approved, held)).isFalse();
        browser.post("/operations/syncs/" + held + "/release");
        assertThat(browser.get("/operations").text()).contains("not waiting for approval any more");
        await().untilAsserted(() -> assertThat(entries("RELEASE_HELD_SYNC"))
                .anyMatch(entry -> entry.path("outcome").asString().equals("ACCEPTED"))
                .anyMatch(entry -> entry.path("outcome").asString().equals("REFUSED")));
    }

    @Test
    void heldSyncIsDeclinedAndTheOwnerReadsIt() {
        String audience = api.newAudience("ann", "Declinedback");
        String held = share("ann", audience);
        plan(held, id(audience), PlanOutcome.HELD, 0, "it would remove 600 of 1000 contacts");
        await().atMost(PATIENCE).until(() -> sync(held).path("waiting").asBoolean());
        assertThat(browser.get("/operations").has("form[action='/operations/syncs/" + held + "/decline']"))
                .isTrue();

        browser.post("/operations/syncs/" + held + "/decline");

        Page declined = browser.get("/operations");
        assertThat(declined.text()).contains("The sync is declined");
        assertThat(releases(declined, held)).isFalse();
        browser.post("/operations/syncs/" + held + "/decline");
        assertThat(browser.get("/operations").text()).contains("not waiting for approval any more");
        await().untilAsserted(() -> assertThat(entries("DECLINE_HELD_SYNC"))
                .anyMatch(entry -> entry.path("outcome").asString().equals("ACCEPTED"))
                .anyMatch(entry -> entry.path("outcome").asString().equals("REFUSED")));
        assertThat(new Browser("http://127.0.0.1:" + port)
                        .as("ann")
                        .get("/notices")
                        .text())
                .contains("A sync of Declinedback was declined: nothing was changed");
    }

    @Test
    void deadLetterIsShownAndRedelivered() {
        String key = "key-" + UUID.randomUUID();
        topics.publish(Topic.RESULTS, key, new byte[] {1, 2, 3});
        JsonNode letter = awaitLetter(key);
        assertThat(browser.get("/operations/dead-letters").text()).contains("Reading the topics");
        Page list = browser.get("/operations/dead-letters/list?topic=" + RESULTS_DLT);
        assertThat(list.isPart()).isTrue();
        String shown = "article:has(code:containsOwn(" + key + "))";
        assertThat(list.texts(shown + " h2"))
                .containsExactly("the value does not start with a zero byte and the id of a schema");
        assertThat(list.texts(shown + " .badge")).containsExactly("Can't be decoded");
        assertThat(list.texts(shown + " strong")).containsExactly("the projection");
        assertThat(list.texts(shown + " pre")).containsExactly("010203");

        Page answer = browser.post(
                "/operations/dead-letters/redeliver",
                "topic=" + RESULTS_DLT,
                "partition=" + letter.path("partition").asInt(),
                "offset=" + letter.path("offset").asLong());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(browser.get("/operations/dead-letters").text()).contains("The dead letter is back on the topic");
        assertThat(browser.get("/operations/dead-letters/list").text()).contains("Redelivered");
        browser.post(
                "/operations/dead-letters/redeliver-all",
                "topic=" + Topic.TASKS.deadLetterName(),
                "reason=none of the kind");
        assertThat(browser.get("/operations/dead-letters").text()).contains("No dead letters are back on the topic.");
        assertThat(browser.post("/operations/dead-letters/redeliver-all", "topic=audience.events", "reason=x")
                        .status())
                .isEqualTo(404);
        await().untilAsserted(() -> assertThat(entries("REDELIVER"))
                .anyMatch(entry -> entry.path("about").path("topic").asString().equals(RESULTS_DLT)));
    }

    @Test
    void replayIsTriedBeforeItIsDone() {
        String audience = api.newAudience("ann", "Again");
        share("ann", audience);
        browser.get("/operations/replay");
        Page plan = browser.postPart("/operations/replay/dry-run", "audience=" + id(audience), "since=");
        assertThat(plan.isPart()).isTrue();
        assertThat(plan.attributes("[data-announce]", "data-announce"))
                .containsExactly("1 event of 1 audience would be replayed");
        assertThat(plan.attributes("[name=audience]", "value")).containsExactly(id(audience));

        browser.post(
                "/operations/replay", "audience=" + id(audience), "since=2026-01-01T00:00", "zone=Australia/Sydney");

        assertThat(browser.get("/operations/replay").text()).contains("1 event is published again");
        await().untilAsserted(() -> assertThat(entries("REPLAY"))
                .anyMatch(
                        entry -> entry.path("about").path("audience").asString().equals(id(audience))
                                && entry.path("about").path("since").asString().equals("2025-12-31T13:00:00Z")));
    }

    @Test
    void replaySaysWhatIsWrongWithTheForm() {
        browser.get("/operations/replay");
        Page answer = browser.postPart("/operations/replay/dry-run", "audience=a b", "since=");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("This is not the id of an audience.");
        assertThat(browser.postPart("/operations/replay/dry-run", "audience=", "since=soon")
                        .status())
                .isEqualTo(422);
        browser.post("/operations/replay", "audience=a b", "since=");
        assertThat(browser.get("/operations/replay").text()).contains("Nothing is replayed");
    }

    private static boolean releases(Page page, String sync) {
        return page.has("form[action='/operations/syncs/" + sync + "/release']");
    }

    private Iterable<JsonNode> entries(String action) {
        return operator.get("/api/audit?limit=200&action=" + action).json().path("entries");
    }
}
