package org.audienceshare.share.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.verification.SharedAudienceData;
import org.audienceshare.sync.apply.SyncedRecipients.Key;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Verification over REST, on what workers have stored. */
class VerificationTest extends ServiceFixture {

    private final String audience = UUID.randomUUID().toString();

    private SharedAudienceData data;

    @BeforeEach
    void threeRecipients() {
        data = new SharedAudienceData(database, audience);
        data.storeThreeRecipients();
    }

    @Test
    void recipientsAreComparedAndNothingIsWritten() {
        List<Document> before = state();

        JsonNode answer = verify("{\"audienceId\": \"" + audience + "\"}", "SUPPORT");

        assertThat(answer.path("total").asInt()).isEqualTo(3);
        assertThat(answer.path("next").isNull()).isTrue();
        assertThat(shown(answer))
                .containsExactly("ada 1 MATCHES {}", "ben 1 DIFFERS {\"MISSING\":1}", "cat 0 DIFFERS {\"LEFTOVER\":1}");
        assertThat(answer.path("recipients").get(1).path("examples").toString())
                .isEqualTo("[{\"email\":\"a@x.com\",\"differences\":[\"MISSING\"],\"fields\":[]}]");
        assertThat(answer.path("recipients").get(1).path("name").asString()).isEqualTo(data.account("ben"));
        assertThat(state()).isEqualTo(before);
        assertThat(contactsOf(data.account("ben")).countDocuments()).isEqualTo(1);
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
        assertThat(shown(verify("{\"recipientId\": \"" + data.account("ben") + "\"}", "SUPPORT")))
                .containsExactly("ben 1 DIFFERS {\"MISSING\":1}");
        String after = VerificationCursor.write(new Key(new AudienceId(audience), new AccountId(data.account("ben"))));
        assertThat(shown(verify("{\"audienceId\": \"" + audience + "\", \"after\": \"" + after + "\"}", "SUPPORT")))
                .hasSize(1);
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
    void supportExportsTheContactsThatDiffer() {
        Answer answer = api.as("sue", "SUPPORT").get("/api/verifications.csv?audienceId=" + audience);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body().lines())
                .containsExactly(
                        "audience,recipient,revision,outcome,email,differences,fields,reason",
                        audience + "," + data.account("ben") + ",1,DIFFERS,a@x.com,MISSING,,",
                        audience + "," + data.account("cat") + ",0,DIFFERS,b@x.com,LEFTOVER,,");
        assertThat(api.as("sue", "SUPPORT")
                        .get("/api/verifications.csv?audienceId=a%20b")
                        .status())
                .isEqualTo(404);
    }

    /** Other services may have stored any text as an address. */
    @Test
    void cellsThatSpreadsheetsWouldRunAreGuarded() {
        data.have(data.account("cat"), "＝cmd()@x.com");

        Answer answer = api.as("sue", "SUPPORT").get("/api/verifications.csv?audienceId=" + audience);

        assertThat(answer.response().body()).contains(",DIFFERS,'＝cmd()@x.com,LEFTOVER");
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
            shown.add(one.path("recipientId").asString().substring(0, 3) + " "
                    + one.path("revision").asInt() + " " + one.path("outcome").asString() + " "
                    + one.path("differences"));
        }
        return shown;
    }

    private List<Document> state() {
        return database.getCollection("audience_recipients")
                .find(new Document("audienceId", audience))
                .into(new ArrayList<>());
    }

    private JsonNode verify(String body, String role) {
        Answer answer = post(body, role);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private Answer post(String body, String role) {
        return api.as("sue", role).post("/api/verifications", body);
    }
}
