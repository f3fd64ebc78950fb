package org.audienceshare.share.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.sync.apply.SyncedRecipients.Key;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore.SnapshotWriter;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Verification over REST, on what workers have stored. */
class VerificationTest extends ServiceFixture {

    private final String audience = "v" + UUID.randomUUID();

    @BeforeEach
    void threeRecipients() {
        database.getCollection("audience_recipients").deleteMany(new Document());
        freeze("a@x.com", "b@x.com");
        for (String recipient : List.of("bob", "ida", "office")) {
            contactsOf(recipient).drop();
            recipient(recipient, recipient.equals("office") ? 0 : 1);
        }
        have("bob", "a@x.com");
        have("bob", "b@x.com");
        have("ida", "b@x.com");
        have("office", "b@x.com");
    }

    @Test
    void recipientsAreComparedAndNothingIsWritten() {
        List<Document> before = state();

        JsonNode answer = verify("{\"audienceId\": \"" + audience + "\"}", "SUPPORT");

        assertThat(answer.path("total").asInt()).isEqualTo(3);
        assertThat(answer.path("next").isNull()).isTrue();
        assertThat(shown(answer))
                .containsExactly(
                        "bob 1 MATCHES {}", "ida 1 DIFFERS {\"MISSING\":1}", "office 0 DIFFERS {\"LEFTOVER\":1}");
        assertThat(answer.path("recipients").get(1).path("examples").toString())
                .isEqualTo("[{\"email\":\"a@x.com\",\"differences\":[\"MISSING\"],\"fields\":[]}]");
        assertThat(answer.path("recipients").get(1).path("name").asString()).isEqualTo("Ida Gone");
        assertThat(state()).isEqualTo(before);
        assertThat(contactsOf("ida").countDocuments()).isEqualTo(1);
    }

    @Test
    void operatorSeesHowManyAndNotWho() {
        JsonNode answer = verify("{\"audienceId\": \"" + audience + "\"}", "OPERATOR");

        assertThat(answer.path("recipients").get(1).path("differences").toString())
                .isEqualTo("{\"MISSING\":1}");
        assertThat(answer.toString()).doesNotContain("a@x.com", "examples");
    }

    @Test
    void oneRecipientOrThoseAfterAnotherAreCompared() {
        assertThat(shown(verify("{\"recipientId\": \"ida\"}", "SUPPORT")))
                .containsExactly("ida 1 DIFFERS {\"MISSING\":1}");
        String after = VerificationCursor.write(new Key(new AudienceId(audience), new AccountId("ida")));
        assertThat(shown(verify("{\"after\": \"" + after + "\"}", "SUPPORT"))).hasSize(1);
        assertThat(post("{\"after\": \"x\"}", "SUPPORT").errors())
                .containsExactly("after: must be the next of the previous answer");
        assertThat(post("{\"audienceId\": \"a b\"}", "SUPPORT").status()).isEqualTo(400);
    }

    @Test
    void verificationIsAuditedWithoutAddresses() {
        verify("{\"audienceId\": \"" + audience + "\"}", "SUPPORT");

        JsonNode entries = await().until(
                        () -> api.as("sue", "SUPPORT")
                                .get("/api/audit?action=VERIFY&audience=" + audience)
                                .json()
                                .path("entries"),
                        found -> !found.isEmpty());
        assertThat(entries.get(0).path("about").path("compared").asString()).isEqualTo("3");
        assertThat(entries.toString()).doesNotContain("@x.com");
    }

    @Test
    void repairOfAnAudienceThatDoesNotExistIsNotFound() {
        String body = "{\"audienceId\": \"" + audience + "\", \"recipientIds\": [\"ida\"]}";
        assertThat(api.as("olga", "OPERATOR")
                        .post("/api/verifications/repairs", body)
                        .status())
                .isEqualTo(404);
        assertThat(api.as("olga", "OPERATOR")
                        .post("/api/verifications/repairs", "{\"audienceId\": \"a\", \"recipientIds\": []}")
                        .errors())
                .containsExactly("recipientIds: must be 1 to 1000 accounts");
    }

    private static List<String> shown(JsonNode answer) {
        List<String> shown = new ArrayList<>();
        for (JsonNode one : answer.path("recipients")) {
            shown.add(one.path("recipientId").asString() + " "
                    + one.path("revision").asInt() + " " + one.path("outcome").asString() + " "
                    + one.path("differences"));
        }
        return shown;
    }

    private List<Document> state() {
        return database.getCollection("audience_recipients").find().into(new ArrayList<>());
    }

    private JsonNode verify(String body, String role) {
        Answer answer = post(body, role);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private Answer post(String body, String role) {
        return api.as("sue", role).post("/api/verifications", body);
    }

    private void recipient(String id, int applied) {
        database.getCollection("audience_recipients")
                .insertOne(new Document("_id", audience + ":" + id)
                        .append("audienceId", audience)
                        .append("recipientId", id)
                        .append("plannedOperation", applied == 0 ? "REMOVE" : "APPLY")
                        .append("plannedRevision", 1)
                        .append("plannedBy", "s1")
                        .append("plannedVersion", 1L)
                        .append("removedAtVersion", applied == 0 ? 1L : -1L)
                        .append("appliedRevision", applied)
                        .append("appliedTag", applied == 0 ? null : "Buyers"));
    }

    private void have(String account, String email) {
        contactsOf(account)
                .insertOne(new Document("email", email)
                        .append("subscription", new Document("status", "SUBSCRIBED"))
                        .append("tags", List.of("Buyers"))
                        .append("audiences", List.of(audience)));
    }

    private void freeze(String... emails) {
        MongoRevisionStore store = new MongoRevisionStore(
                database,
                new ChunkLimits(1_000, 4 << 20, 1 << 20),
                () -> UUID.randomUUID().toString(),
                Clock.systemUTC());
        SnapshotWriter writer = store.begin(new AudienceId(audience));
        for (String email : emails) {
            writer.contact(new FrozenContact(email, Map.of()));
        }
        Revision.ChunkCounts chunks = writer.finish();
        store.commit(new Revision(
                new AudienceId(audience),
                1,
                "s1",
                new AccountId("ann"),
                "Buyers",
                new ContactCounts(emails.length, emails.length, 0, 0),
                writer.attempt(),
                chunks,
                null,
                null,
                Instant.now()));
    }
}
