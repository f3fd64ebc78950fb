package org.audienceshare.share.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Actions over REST and on pages are recorded and can be listed. */
class AuditTest extends PageFixture {

    @BeforeEach
    void emptyLog() {
        database.getCollection("audit_log").deleteMany(new Document());
    }

    @Test
    void actionsAreRecordedWithTheirDetails() {
        String audience = audienceOf("ann");
        JsonNode entry = onlyEntry();
        assertThat(entry.path("who").asString()).isEqualTo("ann");
        assertThat(entry.path("action").asString()).isEqualTo("CREATE_AUDIENCE");
        assertThat(entry.path("about").path("audience").asString()).isEqualTo(audience);
        assertThat(entry.path("source").asString()).isEqualTo("REST");
        assertThat(entry.path("outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(entry.path("status").asInt()).isEqualTo(201);
    }

    @Test
    void refusalsOfHandlersAreRecorded() {
        api.as("ann").delete("/api/audiences/nothing/contacts/c7");
        JsonNode entry = onlyEntry();
        assertThat(entry.path("action").asString()).isEqualTo("TAKE_CONTACT_OUT");
        assertThat(entry.path("about").path("audience").asString()).isEqualTo("nothing");
        assertThat(entry.path("about").path("contact").asString()).isEqualTo("c7");
        assertThat(entry.path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(entry.path("status").asInt()).isEqualTo(404);
    }

    @Test
    void refusalsForAMissingRoleAreRecorded() {
        api.as("ann").put("/api/directory", "{}");
        JsonNode entry = onlyEntry();
        assertThat(entry.path("who").asString()).isEqualTo("ann");
        assertThat(entry.path("action").asString()).isEqualTo("CHANGE_DIRECTORY");
        assertThat(entry.path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(entry.path("status").asInt()).isEqualTo(403);
    }

    @Test
    void unconfirmedPublishingIsRecordedAsFailed() {
        String audience = audienceOf("ann");
        Answer answer = api.as("ann")
                .post(
                        "/api/audiences/" + audience + "/shares",
                        "{\"selections\": [{\"type\": \"USER\", \"id\": \"bob\"}]}");
        assertThat(answer.status()).isEqualTo(503);
        await().until(() -> entries("?action=SHARE").size() == 1);
        JsonNode entry = entries("?action=SHARE").get(0);
        assertThat(entry.path("outcome").asString()).isEqualTo("FAILED");
        assertThat(entry.path("about").path("audience").asString()).isEqualTo(audience);
    }

    @Test
    void unauthenticatedCallsAreNotRecorded() {
        api.put("/api/directory", "{}");
        api.withToken("no.such.token").put("/api/directory", "{}");
        browser().postWithoutToken("/sign-out");
        audienceOf("bob");
        assertThat(onlyEntry().path("who").asString()).isEqualTo("bob");
    }

    @Test
    void readingIsNotRecorded() {
        api.as("ann").get("/api/audiences");
        api.as("ann").post("/api/audiences/none/syncs/preview", "{}");
        audienceOf("bob");
        assertThat(onlyEntry().path("who").asString()).isEqualTo("bob");
    }

    @Test
    void readsOfOthersDataByStaffAreRecorded() {
        String audience = audienceOf("ann");
        emptyLog();
        String search = "/api/audiences/" + audience + "/rejections/search";
        api.as("ann").post(search, "{}");
        api.as("ann").get("/api/audiences/" + audience + "/rejections.csv");
        assertThat(api.as("sue", "SUPPORT")
                        .post(search, "{\"email\": \"someone@example.com\"}")
                        .status())
                .isEqualTo(200);
        api.as("sue", "SUPPORT").get("/api/audiences/" + audience + "/rejections.csv");
        api.as("sue", "SUPPORT").post("/api/suppressions/search", "{\"brandId\": \"acme\", \"search\": \"ann@\"}");
        await().until(() -> entries("").size() == 3);
        assertThat(entries("")).allMatch(entry -> entry.path("who").asString().equals("sue"));
        assertThat(entries("?action=READ_REJECTIONS&account=" + audience)).hasSize(2);
        assertThat(entries("?action=READ_SUPPRESSIONS&account=acme")).hasSize(1);
        assertThat(entries("").toString()).doesNotContain("@");
    }

    @Test
    void signInsAndSignOutsAreRecorded() {
        Browser browser = browser().as("sue", "SUPPORT");
        browser.post("/sign-out");
        await().until(() -> entries("").size() == 2);
        List<JsonNode> entries = entries("");
        assertThat(entries).extracting(entry -> entry.path("who").asString()).containsOnly("sue");
        assertThat(entries).extracting(entry -> entry.path("action").asString()).containsExactly("SIGN_OUT", "SIGN_IN");
        assertThat(entries.get(1).path("about").path("support").asString()).isEqualTo("true");
        assertThat(entries.get(1).path("source").asString()).isEqualTo("PAGE");
    }

    @Test
    void emailAddressesAreNotRecorded() {
        api.as("ann").delete("/api/audiences/a1/contacts/someone@example.com");
        assertThat(onlyEntry().path("about").path("contact").asString()).isEqualTo("?");
        assertThat(database.getCollection("audit_log").find().first().toJson()).doesNotContain("@");
    }

    @Test
    void logIsFilteredByAccountActionAndTimeAndPaged() {
        for (int i = 0; i < 3; i++) {
            audienceOf("ann");
        }
        audienceOf("bob");
        await().until(() -> entries("").size() == 4);
        Answer first = api.as("sue", "SUPPORT").get("/api/audit?account=ann&action=CREATE_AUDIENCE&limit=2");
        assertThat(first.json().path("entries").size()).isEqualTo(2);
        String next = first.json().path("next").asString();
        Answer second = api.as("sue", "SUPPORT").get("/api/audit?account=ann&limit=2&after=" + next);
        assertThat(second.json().path("entries").size()).isEqualTo(1);
        assertThat(second.json().path("next").isNull()).isTrue();
        assertThat(entries("?from=2100-01-01")).isEmpty();
        assertThat(entries("?to=2000-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void invalidParametersAreExplained() {
        assertThat(api.as("sue", "SUPPORT").get("/api/audit?from=soon").errors())
                .containsExactly("from: must be a time such as 2026-03-01T09:30:00Z, or a date such as 2026-03-01");
        assertThat(api.as("sue", "SUPPORT").get("/api/audit?after=zzz").status())
                .isEqualTo(400);
        assertThat(api.as("sue", "SUPPORT").get("/api/audit?limit=201").status())
                .isEqualTo(400);
    }

    @Test
    void supportReadsTheLogOnAPage() {
        Browser browser = browser().as("sue", "SUPPORT");
        await().until(() -> entries("").size() == 1);
        Page page = browser.get("/support/audit");
        assertThat(page.texts("h1")).containsExactly("Audit log");
        assertThat(page.texts("tbody td[data-label=What] span")).containsExactly("Signed in");
        assertThat(page.texts("tbody td[data-label=Who]")).containsExactly("sue");
        Page found = browser.postPart("/support/audit/search", "id=ann", "action=", "from=", "to=");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.isPart()).isTrue();
        assertThat(found.text()).contains("No entries found");
        Page withoutScripts = browser.post("/support/audit/search", "id=sue");
        assertThat(withoutScripts.isPart()).isFalse();
        assertThat(withoutScripts.texts("tbody td[data-label=What] span")).containsExactly("Signed in");
    }

    private String audienceOf(String account) {
        return api.as(account)
                .post("/api/audiences", "{\"name\": \"Buyers\"}")
                .json()
                .path("id")
                .asString();
    }

    private JsonNode onlyEntry() {
        await().until(() -> !entries("").isEmpty());
        List<JsonNode> entries = entries("");
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private List<JsonNode> entries(String query) {
        List<JsonNode> entries = new ArrayList<>();
        api.as("olga", "OPERATOR")
                .get("/api/audit" + query)
                .json()
                .path("entries")
                .forEach(entries::add);
        return entries;
    }
}
