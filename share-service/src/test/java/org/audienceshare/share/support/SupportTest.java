package org.audienceshare.share.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Support finds accounts of every brand and turns their switches on and off, on the page and over REST. */
class SupportTest extends PageFixture {

    @Test
    void accountsOfEveryBrandAreFoundByNameOfficeAndState() {
        Browser browser = browser().as("sue", "SUPPORT");
        assertThat(browser.get("/support").text()).contains("Ann Lee", "Rex Other", "North Office", "Inactive");
        Page found = browser.postPart("/support/search", "typed=re ot");
        assertThat(found.isPart()).isTrue();
        assertThat(found.texts("tbody th span")).containsExactly("Rex Other");
        assertThat(found.texts("td[data-label=Brand]")).containsExactly("rival");
        assertThat(browser.postPart("/support/search", "typed=zz").text()).contains("No account found");
        Page withoutScripts = browser.post("/support/search", "typed=ann");
        assertThat(withoutScripts.isPart()).isFalse();
        assertThat(withoutScripts.text()).contains("Ann Lee");
    }

    @Test
    void switchIsTurnedOnThePageAndRecorded() {
        Browser browser = browser().as("sue", "SUPPORT");
        Page row = browser.postPart("/support/accounts/bob/switches", "name=AUDIENCE_SHARING", "on=true");
        assertThat(row.attributes("tr", "data-announce")).containsExactly("Audience sharing is on for Bob Stone");
        assertThat(row.has("#AUDIENCE_SHARING-bob[aria-checked=true]")).isTrue();
        assertThat(row.has("#TEAM_SHARING-bob[aria-checked=false]")).isTrue();
        assertThat(api.as("bob").get("/api/recipients").status()).isEqualTo(200);
        JsonNode entry = newestAbout("bob");
        assertThat(entry.path("action").asString()).isEqualTo("CHANGE_SWITCHES");
        assertThat(entry.path("who").asString()).isEqualTo("sue");
        assertThat(entry.path("about").path("audienceSharing").asString()).isEqualTo("true");
    }

    @Test
    void withoutScriptsTheNextPageConfirmsTheChange() {
        Browser browser = browser().as("sue", "SUPPORT");
        Page answer = browser.post("/support/accounts/ann/switches", "name=TEAM_SHARING", "on=false");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(browser.get("/support").text()).contains("Team sharing is off for Ann Lee");
    }

    @Test
    void unknownAccountIsNotFound() {
        Browser browser = browser().as("sue", "SUPPORT");
        assertThat(browser.postPart("/support/accounts/nobody/switches", "name=TEAM_SHARING", "on=true")
                        .status())
                .isEqualTo(404);
        assertThat(browser.postPart("/support/accounts/a.b/switches", "name=TEAM_SHARING", "on=true")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void restChangesOnlyTheNamedSwitches() {
        Answer answer = patch("rex", "{\"audienceSharing\": false}", "SUPPORT");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("accountId").asString()).isEqualTo("rex");
        assertThat(answer.json().path("audienceSharing").asBoolean()).isFalse();
        assertThat(answer.json().path("teamSharing").asBoolean()).isTrue();
        assertThat(api.as("rex").get("/api/recipients").status()).isEqualTo(403);
    }

    @Test
    void restExplainsInvalidRequests() {
        assertThat(patch("ann", "{}", "SUPPORT").errors())
                .containsExactly("body: must have audienceSharing, teamSharing or both");
        assertThat(patch("ann", "{\"admin\": true}", "SUPPORT").status()).isEqualTo(400);
        assertThat(patch("nobody", "{\"teamSharing\": true}", "SUPPORT").status())
                .isEqualTo(404);
    }

    @Test
    void otherRolesMayNotTurnSwitches() {
        database.getCollection("accounts")
                .updateOne(new Document("_id", "bob"), new Document("$set", new Document("audienceSharing", false)));
        assertThat(patch("bob", "{\"audienceSharing\": true}").status()).isEqualTo(403);
        assertThat(patch("bob", "{\"audienceSharing\": true}", "OPERATOR").status())
                .isEqualTo(403);
        assertThat(browser()
                        .as("bob")
                        .post("/support/accounts/bob/switches", "name=AUDIENCE_SHARING", "on=true")
                        .status())
                .isEqualTo(403);
        assertThat(api.as("bob").get("/api/recipients").status()).isEqualTo(403);
    }

    private Answer patch(String account, String body, String... roles) {
        return api.as(roles.length == 0 ? account : "sue", roles)
                .with("Content-Type", "application/json")
                .send("PATCH", "/api/accounts/" + account + "/switches", BodyPublishers.ofString(body));
    }

    private JsonNode newestAbout(String account) {
        await().until(() -> !entries(account).isEmpty());
        return entries(account).get(0);
    }

    private JsonNode entries(String account) {
        return api.as("sue", "SUPPORT")
                .get("/api/audit?action=CHANGE_SWITCHES&account=" + account)
                .json()
                .path("entries");
    }
}
