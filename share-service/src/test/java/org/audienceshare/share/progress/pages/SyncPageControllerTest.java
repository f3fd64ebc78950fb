package org.audienceshare.share.progress.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SyncPageControllerTest extends PageFixture {

    @Autowired
    private Syncs syncs;

    private final String syncId = UUID.randomUUID().toString();
    private String audience = "";

    @BeforeEach
    void requestASync() {
        String location =
                api.as("ann").post("/api/audiences", "{\"name\": \"Buyers\"}").header("Location");
        audience = location.substring(location.lastIndexOf('/') + 1);
        syncs.record(SyncStatus.of(
                new RequestedSync(syncId, new AudienceId(audience), RequestedSync.Kind.SYNC, "ann", Instant.now())));
    }

    @Test
    void followsARunningSyncAlsoAfterAReload() {
        Browser ann = browser().as("ann");
        assertThat(page(ann).texts(".row > .badge")).containsExactly("Waiting to start");
        assertThat(page(ann).attributes("[data-refresh]", "hx-get")).containsExactly("/syncs/" + syncId + "/progress");
        plan(SyncPlan.Outcome.PLANNED, 3, null);
        report("bob", Outcome.APPLIED, null);
        for (int look = 0; look < 2; look++) {
            assertThat(page(ann).texts(".row > .badge")).containsExactly("Running");
            assertThat(page(ann).has("[data-refresh] progress[value=1][max=3]")).isTrue();
        }
        assertThat(ann.get("/audiences/" + audience + "/syncs/latest").text()).contains("Sync is running");
    }

    @Test
    void asksForThePartThatChangesUntilItHasEnded() {
        Browser ann = browser().as("ann");
        Page waiting = ann.refresh("/syncs/" + syncId + "/progress");
        assertThat(waiting.isPart()).isTrue();
        assertThat(waiting.text()).contains("Waiting to start");
        assertThat(waiting.header("HX-Trigger")).isEmpty();
        plan(SyncPlan.Outcome.PLANNED, 1, null);
        report("bob", Outcome.APPLIED, null);
        await().untilAsserted(() -> {
            Page ended = ann.refresh("/syncs/" + syncId + "/progress");
            assertThat(ended.has("progress[value=1][max=1]")).isTrue();
            assertThat(ended.header("HX-Trigger")).contains("done");
        });
    }

    @Test
    void pageWhoseSessionHasEndedLeadsToSigningInAndBack() {
        Browser ann = browser().as("ann");
        database.getCollection("sessions").deleteMany(new Document());
        Page ended = ann.refresh("/syncs/" + syncId + "/progress");
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.header("HX-Redirect")).contains("/sign-in?ended");
        assertThat(ann.get("/sign-in/local?ended").text()).contains("Your session has ended");
    }

    @Test
    void saysWhoFailedAndWhyAndOffersToRetry() {
        plan(SyncPlan.Outcome.PLANNED, 2, null);
        report("bob", Outcome.FAILED, "the collection can't be written");
        report("office", Outcome.APPLIED, null);
        Page owners = page(browser().as("ann"));
        assertThat(owners.texts(".row > .badge")).containsExactly("Done, with failures");
        assertThat(owners.texts("tbody th")).containsExactly("Bob Stone", "North");
        assertThat(owners.texts("tbody .problem")).containsExactly("the collection can't be written");
        assertThat(owners.texts("button")).contains("Retry");
        assertThat(owners.has("[data-refresh]")).isFalse();
        Page supports = page(browser().as("sue", "SUPPORT"));
        assertThat(supports.texts("tbody th")).contains("Bob Stone");
        assertThat(supports.texts("button")).doesNotContain("Retry");
    }

    @Test
    void historyGoesOnBeyondAPageAndSaysHowSyncsWereAskedFor() {
        Instant then = Instant.now().minus(Duration.ofHours(1));
        for (int i = 0; i < 60; i++) {
            String source = switch (i) {
                case 57 -> RequestedSync.SCHEDULE;
                case 58 -> "crm";
                case 59 -> RequestedSync.APPROVAL;
                default -> RequestedSync.THIS_SERVICE;
            };
            syncs.record(SyncStatus.of(new RequestedSync(
                    "%s-%02d".formatted(syncId, i),
                    new AudienceId(audience),
                    RequestedSync.Kind.SYNC,
                    i == 58 ? "crm-bot" : "ann",
                    then.plusSeconds(i),
                    source)));
        }
        Browser ann = browser().as("ann");

        Page newest = ann.get("/audiences/" + audience + "/syncs");

        assertThat(newest.hasMissingTexts()).isFalse();
        assertThat(newest.texts("tbody tr")).hasSize(50);
        assertThat(newest.texts("tbody td[data-label='Requested by']").subList(0, 4))
                .containsExactly("Ann Lee", "Ann Lee", "crm-bot through crm", "Ann Lee by its schedule");
        assertThat(newest.texts(".pager a")).containsExactly("Older");
        Page older = ann.get(newest.attributes(".pager a", "href").get(0));
        assertThat(older.texts("tbody tr")).hasSize(11);
        assertThat(older.texts(".pager a")).containsExactly("Newest");
        assertThat(older.attributes("tbody th a", "href")).last().isEqualTo("/syncs/" + syncId + "-00");
        assertThat(ann.get("/syncs/" + syncId + "-57").text()).contains("by its schedule");
        assertThat(ann.get("/audiences/" + audience + "/syncs?after=zz").status())
                .isEqualTo(400);

        JsonNode page = api.as("ann")
                .get("/api/audiences/" + audience + "/syncs?limit=3")
                .json();
        assertThat(page.path("syncs").get(2).path("source").asString()).isEqualTo("crm");
        JsonNode next = api.as("ann")
                .get("/api/audiences/" + audience + "/syncs?limit=200&after="
                        + page.path("next").asString())
                .json();
        assertThat(next.path("syncs")).hasSize(58);
        assertThat(next.path("syncs").get(0).path("source").asString()).isEqualTo("share-service/schedule");
        assertThat(next.path("next").isNull()).isTrue();
    }

    @Test
    void findsSortsAndExportsRecipients() {
        plan(SyncPlan.Outcome.PLANNED, 3, null);
        report("bob", Outcome.FAILED, "=1+1");
        report("office", Outcome.APPLIED, null);
        Browser ann = browser().as("ann");
        page(ann);
        String recipients = "/syncs/" + syncId + "/recipients";
        Page failed = ann.postPart(recipients, "outcome=FAILED", "name=", "sort=");
        assertThat(failed.texts("tbody th")).containsExactly("Bob Stone");
        assertThat(ann.postPart(recipients, "name=sto", "sort=SLOWEST_FIRST").texts("tbody th"))
                .containsExactly("Bob Stone");
        Page plain = ann.post(recipients, "name=zzz");
        assertThat(plain.isPart()).isFalse();
        assertThat(plain.text()).contains("No users found", "Requested by Ann Lee");
        String csv = ann.get(recipients + ".csv").response().body();
        assertThat(csv).contains("bob,Bob Stone,FAILED,0,0,0,0,0.005,'=1+1");
        String operators = browser()
                .as("olga", "OPERATOR")
                .get(recipients + ".csv")
                .response()
                .body();
        assertThat(operators).contains("bob,bob,FAILED").doesNotContain("Bob Stone");
    }

    @Test
    void saysHowManyContactsWereLeftOutAndRefusedAndWhy() {
        syncs.record(new SyncPlan(
                syncId,
                new AudienceId(audience),
                1,
                SyncPlan.Outcome.PLANNED,
                1,
                Skipped.NOBODY,
                new ContactCounts(722, 0, 0, 0, new SyncPlan.Exclusions(0, 0, 63, 0)),
                null,
                Instant.now()));
        syncs.record(new RecipientResult(
                syncId,
                new AudienceId(audience),
                1,
                new AccountId("bob"),
                Outcome.APPLIED,
                new CopyCounts(720, 0, 0, 0, 2, 0),
                5,
                null,
                null,
                Instant.now()));
        database.getCollection("rejections")
                .insertMany(List.of(rejection("x@x.example", syncId), rejection("y@x.example", "another-sync")));
        Page owners = page(browser().as("ann"));
        assertThat(owners.text()).contains("722 contacts · 63 left out: unsubscribed");
        assertThat(owners.texts("ul li")).contains("1 the document is too large");
        String rejected = "/syncs/" + syncId + "/rejected.csv";
        assertThat(browser().as("ann").get(rejected).response().body())
                .contains("bob,x@x.example,the document is too large")
                .doesNotContain("y@x.example");
        Browser olga = browser().as("olga", "OPERATOR");
        assertThat(page(olga).text()).contains("the document is too large").doesNotContain("x@x.example");
        assertThat(page(olga).has("a[href='" + rejected + "']")).isFalse();
        assertThat(olga.get(rejected).status()).isEqualTo(403);
    }

    private Document rejection(String email, String sync) {
        return new Document("_id", audience + "/bob/" + email)
                .append("audienceId", audience)
                .append("recipientId", "bob")
                .append("email", email)
                .append("reason", "the document is too large")
                .append("syncId", sync)
                .append("at", new Date())
                .append("outstanding", true);
    }

    /** Staff see no page that they can't open, and operators no names. */
    @Test
    void isReadOnlyForStaffAndShowsOperatorsNoNames() {
        plan(SyncPlan.Outcome.PLANNED, 1, null);
        report("bob", Outcome.FAILED, "the collection can't be written");
        Browser olga = browser().as("olga", "OPERATOR");
        Page operators = page(olga);
        assertThat(operators.text())
                .contains("bob", "the collection can't be written")
                .doesNotContain("Bob Stone", "Ann Lee");
        assertThat(page(browser().as("sue", "SUPPORT")).text()).contains("Bob Stone");
        for (Browser staff : List.of(olga, browser().as("sue", "SUPPORT"))) {
            Page page = page(staff);
            assertThat(page.attributes("main form", "action")).containsExactly("/syncs/" + syncId + "/recipients");
            assertThat(page.attributes("main a", "href"))
                    .isNotEmpty()
                    .allSatisfy(link ->
                            assertThat(staff.get(link).status()).as(link).isEqualTo(200));
        }
    }

    @Test
    void ofADeletedAudienceIsThereForStaff() {
        database.getCollection("audiences").deleteOne(new Document("_id", audience));
        Browser olga = browser().as("olga", "OPERATOR");
        assertThat(page(olga).status()).isEqualTo(200);
        assertThat(page(olga).text()).contains(audience);
        assertThat(olga.refresh("/syncs/" + syncId + "/progress").status()).isEqualTo(200);
        assertThat(page(browser().as("ann")).status()).isEqualTo(404);
    }

    @Test
    void explainsWhyItIsHeldAndLeadsOn() {
        plan(SyncPlan.Outcome.HELD, 0, "would remove 900 of 1000 contacts from every recipient");
        assertThat(page(browser().as("ann")).text())
                .contains(
                        "Waiting for approval:",
                        "would remove 900 of 1000 contacts from every recipient",
                        "Allow the removals");
    }

    @Test
    void listsSyncs() {
        Page list = browser().as("ann").get("/audiences/" + audience + "/syncs");
        assertThat(list.attributes("tbody a", "href")).containsExactly("/syncs/" + syncId);
        assertThat(list.text()).contains("Waiting to start").doesNotContain("No syncs yet");
        assertThat(list.texts("td[data-label='Requested by']")).containsExactly("Ann Lee");
        assertThat(list.attributes(".tabs a[aria-current=page]", "href"))
                .containsExactly("/audiences/" + audience + "/syncs");
        Page supports = browser().as("sue", "SUPPORT").get("/audiences/" + audience + "/syncs");
        assertThat(supports.attributes("tbody a", "href")).containsExactly("/syncs/" + syncId);
        assertThat(supports.has(".tabs")).isFalse();
    }

    @Test
    void isNobodyElsesToSee() {
        Browser rex = browser().as("rex");
        assertThat(rex.get("/syncs/" + syncId).status()).isEqualTo(404);
        assertThat(rex.get("/syncs/" + syncId + "/progress").status()).isEqualTo(404);
        assertThat(rex.get("/audiences/" + audience + "/syncs").status()).isEqualTo(404);
        assertThat(rex.get("/audiences/" + audience + "/syncs/latest").status()).isEqualTo(404);
        assertThat(rex.post("/syncs/" + syncId + "/cancel").status()).isEqualTo(404);
        assertThat(rex.post("/syncs/" + syncId + "/retry").status()).isEqualTo(404);
        assertThat(browser().as("ann").get("/syncs/..%24").status()).isIn(400, 404);
    }

    private Page page(Browser browser) {
        return browser.get("/syncs/" + syncId);
    }

    private void plan(SyncPlan.Outcome outcome, int recipients, String reason) {
        syncs.record(new SyncPlan(
                syncId,
                new AudienceId(audience),
                1,
                outcome,
                recipients,
                Skipped.NOBODY,
                ContactCounts.NONE,
                reason,
                Instant.now()));
    }

    private void report(String recipient, Outcome outcome, String error) {
        syncs.record(new RecipientResult(
                syncId,
                new AudienceId(audience),
                1,
                new AccountId(recipient),
                outcome,
                CopyCounts.NONE,
                5,
                error,
                null,
                Instant.now()));
    }
}
