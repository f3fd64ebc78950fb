package org.audienceshare.share.audience.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.audience.SharedAudienceReader.ReceivedAudience;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A duplicate has the filter and the hand-picked contacts of the original, another name, and nothing else of it. */
class AudienceDuplicateTest extends ServiceFixture {

    private static final String BUYERS = "{\"field\": \"tags\", \"op\": \"is\", \"value\": \"buyer\"}";

    private String made(String account) {
        return api.as(account)
                .post(
                        "/api/audiences",
                        "{\"name\": \"Buyers\", \"filter\": " + BUYERS
                                + ", \"included\": [\"in@x.example\"], \"excluded\": [\"out@x.example\"]}")
                .header("Location");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Document stored(String path) {
        return database.getCollection("audiences")
                .find(new Document("_id", id(path)))
                .first();
    }

    @Test
    void duplicateHasTheFilterAndTheHandPickedContactsAndIsSharedWithNobody() {
        String contact = UUID.randomUUID().toString();
        contactsOf("ann").insertOne(new Document("_id", contact).append("email", "by-hand@x.example"));
        String original = made("ann");
        api.as("ann").delete(original + "/contacts/" + contact);
        shared.reaches(new AudienceId(id(original)), new Reach(3, Instant.parse("2026-01-02T03:04:05Z")));

        Answer made = api.as("ann").post(original + "/duplicate", "{\"name\": \" Buyers in spring \"}");

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        String copy = made.header("Location");
        assertThat(copy).startsWith("/api/audiences/").isNotEqualTo(original);
        JsonNode read = api.as("ann").get(copy).json();
        JsonNode before = api.as("ann").get(original).json();
        assertThat(read.path("name").asString()).isEqualTo("Buyers in spring");
        assertThat(read.path("filter")).isEqualTo(before.path("filter"));
        assertThat(read.path("included")).isEqualTo(before.path("included")).hasSize(1);
        assertThat(read.path("excluded")).isEqualTo(before.path("excluded")).hasSize(2);
        assertThat(read.path("sharedWith").asInt()).isZero();
        assertThat(read.path("lastSyncedAt").isNull()).isTrue();
        assertThat(stored(copy).get("excludedContacts"))
                .as("a contact that was taken out stays out after its address has changed")
                .isEqualTo(stored(original).get("excludedContacts"))
                .isEqualTo(List.of(new Document("id", contact).append("email", "by-hand@x.example")));
        assertThat(before.path("name").asString()).isEqualTo("Buyers");
    }

    @Test
    void savingTheDuplicateLeavesTheOriginalAsItIs() {
        String original = made("ann");
        Document before = stored(original);
        String copy = api.as("ann")
                .post(original + "/duplicate", "{\"name\": \"Others\"}")
                .header("Location");

        assertThat(api.as("ann")
                        .with("If-Match", "\"1\"")
                        .put(copy, "{\"name\": \"Everyone\"}")
                        .status())
                .isEqualTo(200);

        assertThat(stored(original)).isEqualTo(before);
    }

    @Test
    void theFilterSetOfAnAdministratorIsDuplicatedToo() {
        String original =
                api.as("admin").post("/api/audiences", "{\"name\": \"Movers\"}").header("Location");

        Answer made = api.as("admin").post(original + "/duplicate", "{\"name\": \"Stayers\"}");

        assertThat(made.json().path("type").asString()).as(made.toString()).isEqualTo("MANAGED");
    }

    @Test
    void duplicateHasANameOfItsOwn() {
        String original = made("ann");

        assertThat(api.as("ann")
                        .post(original + "/duplicate", "{\"name\": \" Buyers\"}")
                        .errors())
                .containsExactly("name: must not be the name of the audience that is duplicated");
        assertThat(api.as("ann").post(original + "/duplicate", "{}").errors())
                .containsExactly("name: must have 1 to 100 characters");
    }

    @Test
    void onlyTheOwnerDuplicatesAnAudience() {
        String original = made("ann");
        String body = "{\"name\": \"Mine\"}";

        assertThat(api.as("bob").post(original + "/duplicate", body).status())
                .as("another account of the brand")
                .isEqualTo(404);
        assertThat(api.as("rex").post(original + "/duplicate", body).status())
                .as("another brand")
                .isEqualTo(404);
        shared.share(
                "bob",
                new ReceivedAudience(new AudienceId(id(original)), "Buyers", new AccountId("ann"), Instant.now()));
        assertThat(api.as("bob").post(original + "/duplicate", body).status())
                .as("somebody it is shared with")
                .isEqualTo(403);
        assertThat(database.getCollection("audiences").countDocuments(new Document("name", "Mine")))
                .isZero();
    }

    private Optional<JsonNode> audited(String audience) {
        return api.as("sue", "SUPPORT")
                .get("/api/audit?action=DUPLICATE_AUDIENCE")
                .json()
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("about").path("audience").asString().equals(audience))
                .findFirst();
    }

    @Test
    void duplicatingIsAudited() {
        String original = made("ann");
        String copy = api.as("ann")
                .post(original + "/duplicate", "{\"name\": \"Audited\"}")
                .header("Location");

        JsonNode entry =
                await().until(() -> audited(id(original)), Optional::isPresent).orElseThrow();

        assertThat(entry.path("who").asString()).isEqualTo("ann");
        assertThat(entry.path("about").path("copy").asString()).isEqualTo(id(copy));
    }
}
