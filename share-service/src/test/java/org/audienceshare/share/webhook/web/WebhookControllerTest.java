package org.audienceshare.share.webhook.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The rules of the REST interface; nothing is sent here, as these webhooks are paused. */
@ExtendWith(OutputCaptureExtension.class)
class WebhookControllerTest extends ServiceFixture {

    private static final String PAUSED = "{\"url\": \"https://93.184.216.34/hook?key=k9\", \"active\": false}";

    @Autowired
    private DirectoryWriter directory;

    private Api admin;
    private Api rival;

    @BeforeEach
    void givesTheRivalAnAdministrator() {
        database.getCollection("webhook_endpoints").deleteMany(new Document());
        directory.put(new DirectoryEntries(
                List.of(),
                List.of(new Account(
                        new AccountId("rival-admin"),
                        AccountType.ADMIN,
                        "Rival Admin",
                        "rival",
                        "west",
                        true,
                        false,
                        false,
                        false)),
                List.of()));
        admin = api.as("admin");
        rival = api.as("rival-admin");
    }

    @Test
    void theSecretIsShownOnceAndAgainWhenItIsReplaced(CapturedOutput log) {
        Answer made = admin.post("/api/webhooks", PAUSED);
        assertThat(made.status()).isEqualTo(201);
        String secret = made.json().path("secret").asString();
        String id = made.json().path("webhook").path("id").asString();
        assertThat(secret).matches("whsec_[A-Za-z0-9_-]{43}");
        assertThat(made.json().path("webhook").path("types").size()).isEqualTo(4);

        Answer replaced = admin.post("/api/webhooks/" + id + "/secret", "");
        String second = replaced.json().path("secret").asString();
        assertThat(second).matches("whsec_[A-Za-z0-9_-]{43}").isNotEqualTo(secret);
        assertThat(stored(id).getString("secret")).isEqualTo(second);

        String body = "{\"types\": [\"sync.held\", \"sync.failed\"]}";
        List<Answer> others = List.of(
                admin.get("/api/webhooks"),
                admin.patch("/api/webhooks/" + id, body),
                admin.post("/api/webhooks/" + id + "/test", ""),
                admin.get("/api/webhooks/" + id + "/deliveries"),
                api.as("sue", "SUPPORT").get("/api/audit?limit=50"));
        assertThat(others).allSatisfy(answer -> {
            assertThat(answer.status()).isBetween(200, 202);
            assertThat(answer.response().body()).doesNotContain(secret, second, "whsec_");
        });
        assertThat(stored(id).getString("secret")).as("a change keeps it").isEqualTo(second);
        assertThat(stored(id).getList("types", String.class)).containsExactly("SYNC_FAILED", "SYNC_HELD");
        assertThat(log.getAll()).doesNotContain(secret, second, "key=k9");
    }

    @Test
    void whatIsWrongNamesItsField() {
        assertThat(create("{}").errors()).containsExactly("url: is missing");
        assertThat(create(url("https://127.0.0.1/hook")).errors())
                .containsExactly("url: must not be on an internal network");
        assertThat(create(url("https://[::ffff:127.0.0.1]/hook")).errors())
                .containsExactly("url: must not be on an internal network");
        assertThat(create(url("https://localhost/hook")).errors())
                .containsExactly("url: must not be on an internal network");
        assertThat(create(url("https://0x7f.1/hook")).errors()).hasSize(1);
        assertThat(create(url("http://93.184.216.34/hook")).errors()).containsExactly("url: must begin with https://");
        assertThat(create("{\"url\": \"https://93.184.216.34/\", \"types\": [\"sync.gone\"]}")
                        .errors())
                .containsExactly("types: must be one or more of sync.started, sync.completed, sync.failed, sync.held");
        assertThat(create("{\"url\": \"https://93.184.216.34/\", \"types\": []}")
                        .status())
                .isEqualTo(400);
        assertThat(create("{\"url\": \"https://93.184.216.34/\", \"secret\": \"mine\"}")
                        .status())
                .isEqualTo(400);
        assertThat(database.getCollection("webhook_endpoints").countDocuments()).isZero();

        String id = created();
        assertThat(admin.patch("/api/webhooks/" + id, url("https://10.0.0.1/")).errors())
                .containsExactly("url: must not be on an internal network");
    }

    @Test
    void aBrandHasTenAtMost() {
        for (int i = 0; i < 10; i++) {
            created();
        }
        assertThat(create(PAUSED).errors()).containsExactly("url: is one too many: a brand has at most 10");
        assertThat(rival.post("/api/webhooks", PAUSED).status()).isEqualTo(201);
    }

    @Test
    void anotherBrandSeesAndChangesNothing() {
        String id = created();
        String delivery = admin.post("/api/webhooks/" + id + "/test", "")
                .json()
                .path("id")
                .asString();
        Document before = stored(id);

        assertThat(rival.get("/api/webhooks").json().path("webhooks").size()).isZero();
        List<Answer> refused = List.of(
                rival.get("/api/webhooks/" + id + "/deliveries"),
                rival.patch("/api/webhooks/" + id, "{\"active\": true}"),
                rival.post("/api/webhooks/" + id + "/secret", ""),
                rival.post("/api/webhooks/" + id + "/test", ""),
                rival.post("/api/webhooks/" + id + "/deliveries/" + delivery + "/redeliver", ""),
                rival.delete("/api/webhooks/" + id));
        assertThat(refused).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(404));
        String own = rival.post("/api/webhooks", PAUSED)
                .json()
                .path("webhook")
                .path("id")
                .asString();
        assertThat(rival.post("/api/webhooks/" + own + "/deliveries/" + delivery + "/redeliver", "")
                        .status())
                .isEqualTo(404);
        assertThat(rival.get("/api/webhooks/" + own + "/deliveries")
                        .json()
                        .path("deliveries")
                        .size())
                .isZero();
        assertThat(stored(id)).isEqualTo(before);
        assertThat(admin.get("/api/webhooks/" + id + "/deliveries")
                        .json()
                        .path("deliveries")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void onlyAdministratorsManageThem() {
        String id = created();
        for (Api caller :
                List.of(api.as("ann"), api.as("office"), api.as("sue", "SUPPORT"), api.as("olga", "OPERATOR"))) {
            assertThat(caller.get("/api/webhooks").status()).isEqualTo(403);
            assertThat(caller.delete("/api/webhooks/" + id).status()).isEqualTo(403);
        }
        assertThat(stored(id)).isNotNull();
    }

    @Test
    void changesAreAuditedWithTheWebhooksId() {
        Instant start = Instant.now();
        String id = created();
        admin.patch("/api/webhooks/" + id, "{\"active\": false}");
        admin.delete("/api/webhooks/" + id);

        Answer audit = api.as("sue", "SUPPORT").get("/api/audit?account=" + id + "&from=" + start);
        assertThat(audit.json().path("entries"))
                .extracting(entry -> entry.path("action").asString() + " "
                        + entry.path("about").path("webhook").asString() + " "
                        + entry.path("who").asString())
                .containsExactly(
                        "DELETE_WEBHOOK " + id + " admin",
                        "CHANGE_WEBHOOK " + id + " admin",
                        "CREATE_WEBHOOK " + id + " admin");
    }

    @Test
    void deletingItDeletesItsDeliveries() {
        String id = created();
        admin.post("/api/webhooks/" + id + "/test", "");
        assertThat(admin.delete("/api/webhooks/" + id).status()).isEqualTo(204);

        assertThat(database.getCollection("webhook_deliveries").countDocuments(new Document("endpointId", id)))
                .isZero();
        assertThat(admin.get("/api/webhooks/" + id + "/deliveries").status()).isEqualTo(404);
    }

    private Answer create(String body) {
        return admin.post("/api/webhooks", body);
    }

    private String created() {
        return create(PAUSED).json().path("webhook").path("id").asString();
    }

    private static String url(String url) {
        return "{\"url\": \"" + url + "\"}";
    }

    private Document stored(String id) {
        return database.getCollection("webhook_endpoints")
                .find(new Document("_id", id))
                .first();
    }
}
