package org.audienceshare.share.progress.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
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
        assertThat(page(ann).texts(".badge")).containsExactly("Waiting to start");
        assertThat(page(ann).attributes("[data-refresh]", "hx-get")).containsExactly("/syncs/" + syncId + "/progress");
        plan(SyncPlan.Outcome.PLANNED, 3, null);
        report("bob", Outcome.APPLIED, null);
        for (int look = 0; look < 2; look++) {
            assertThat(page(ann).texts(".badge")).containsExactly("Running");
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
        assertThat(owners.texts(".badge")).containsExactly("Done, with failures");
        assertThat(owners.texts("tbody tr")).containsExactly("Bob Stone the collection can't be written");
        assertThat(owners.texts("button")).contains("Retry");
        assertThat(owners.has("[data-refresh]")).isFalse();
        Page supports = page(browser().as("sue", "SUPPORT"));
        assertThat(supports.texts("tbody th")).containsExactly("Bob Stone");
        assertThat(supports.texts("button")).doesNotContain("Retry");
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
