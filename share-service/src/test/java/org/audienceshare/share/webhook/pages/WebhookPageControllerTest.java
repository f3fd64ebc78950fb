package org.audienceshare.share.webhook.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.webhook.WebhookReceiver;
import org.audienceshare.share.webhook.WebhookReceiver.Request;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages, with a receiver on this machine that the running service sends to. */
class WebhookPageControllerTest extends PageFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebhookReceiver receiver = new WebhookReceiver();
    private Browser admin;

    @BeforeEach
    void open() {
        database.getCollection("webhook_endpoints").deleteMany(new Document());
        admin = browser().as("admin");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aWebhookIsAddedTestedAndSentAgain() {
        Page made = admin.post("/webhooks", "url=" + receiver.url("/hook"), "types=sync.held");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.hasMissingTexts()).isFalse();
        String secret = made.texts("#secret code").get(0);
        assertThat(secret).startsWith("whsec_");
        Page list = admin.get("/webhooks");
        assertThat(list.hasMissingTexts()).isFalse();
        assertThat(list.text())
                .contains(receiver.url("/hook"), "sync.held", "Active")
                .doesNotContain("whsec_");

        receiver.answer("/hook", 503);
        String page = list.attributes("#webhooks th a", "href").get(0);
        assertThat(admin.post(page + "/test").location()).endsWith(page);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(admin.get(page).text())
                        .contains("webhook.test", "On its way", "Next attempt", "Status 503"));
        Page failed = admin.get(page);
        assertThat(failed.hasMissingTexts()).isFalse();

        receiver.answer("/hook", 200);
        // It rests for a while after a failure.
        admin.post(failed.attributes("#deliveries form", "action").get(0));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(admin.get(page).text()).contains("Delivered", "Status 200"));
        assertThat(receiver.requests("/hook"))
                .hasSizeGreaterThan(1)
                .allMatch(request -> request.isSignedWith(secret))
                .extracting(Request::delivery)
                .containsOnly(receiver.requests("/hook").get(0).delivery());
    }

    @Test
    void anAddressThatIsRefusedIsShownWithTheReason() {
        Page refused = admin.post("/webhooks", "url=ftp://example.com/", "types=sync.held");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("The address must begin with https://.");
        assertThat(refused.attributes("#url", "value")).containsExactly("ftp://example.com/");
        assertThat(refused.attributes("input[name=types][checked]", "value")).containsExactly("sync.held");
        assertThat(admin.post("/webhooks", "url=" + receiver.url("/hook")).text())
                .contains("The events must be one or more of");
        assertThat(admin.get("/webhooks").text()).contains("No webhooks yet");
    }

    @Test
    void itIsPausedResumedGivenANewSecretAndDeleted() {
        String first = admin.post("/webhooks", "url=" + receiver.url("/hook"), "types=sync.held")
                .texts("#secret code")
                .get(0);
        String page =
                admin.get("/webhooks").attributes("#webhooks th a", "href").get(0);

        admin.post(page + "/active", "on=false");
        assertThat(admin.get("/webhooks").text())
                .contains("Paused", "is paused.")
                .doesNotContain("Send a test");
        admin.post(page + "/active", "on=true");
        assertThat(admin.get("/webhooks").text()).contains("Active", "Send a test");

        assertThat(admin.post(page + "/secret").texts("#secret code"))
                .singleElement()
                .asString()
                .startsWith("whsec_")
                .isNotEqualTo(first);

        admin.post(page + "/delete");
        assertThat(admin.get("/webhooks").text()).contains("No webhooks yet");
        assertThat(admin.get(page).status()).isEqualTo(404);
    }

    @Test
    void onlyAdministratorsSeeThePage() {
        assertThat(admin.get("/audiences").attributes("nav a", "href")).contains("/webhooks");
        Browser ann = browser().as("ann");
        assertThat(ann.get("/audiences").attributes("nav a", "href")).doesNotContain("/webhooks");
        assertThat(ann.get("/webhooks").status()).isEqualTo(403);
    }
}
