package org.audienceshare.share.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.web.SharingApi.SOUTH;
import static org.audienceshare.share.sharing.web.SharingApi.id;

import com.mongodb.client.MongoDatabase;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.sharing.web.TopicsFixture;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a repair publishes. */
class RepairFlowTest extends TopicsFixture {

    @Autowired
    private MongoDatabase database;

    @Test
    void currentRecipientsAreSyncedInFullAndFormerOnesLoseTheAudienceAgain() {
        String audience = api.newAudience("ann", "Sellers");
        String shared = syncId(api.share("ann", audience, SOUTH));
        plan(shared, id(audience), PlanOutcome.PLANNED, 2, null);
        report(shared, id(audience), "ben", SyncOutcome.APPLIED);
        report(shared, id(audience), "tom", SyncOutcome.APPLIED);
        database.getCollection("audience_recipients")
                .updateOne(
                        new Document("_id", id(audience) + ":tom"),
                        new Document("$set", new Document("plannedOperation", "REMOVE").append("appliedRevision", 0)));

        Answer answer = repair(audience, "\"ben\", \"tom\", \"ida\", \"rex\"");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.json().path("recipients").asInt()).isEqualTo(2);
        assertThat(answer.json().path("skipped").toString()).isEqualTo("[\"ida\",\"rex\"]");
        assertThat(topics.decode(awaitEvent(syncId(answer, 0))))
                .isInstanceOfSatisfying(AudienceSyncRequested.class, event -> {
                    assertThat(event.getRecipients())
                            .extracting(Object::toString)
                            .containsExactly("ben");
                    assertThat(event.getMode()).isEqualTo(SyncMode.FULL);
                    assertThat(event.getRequestedBy().toString()).isEqualTo("olga");
                });
        assertThat(topics.decode(awaitEvent(syncId(answer, 1))))
                .isInstanceOfSatisfying(AudienceUnshared.class, event -> {
                    assertThat(event.getAll()).isFalse();
                    assertThat(event.getSelections())
                            .extracting(selection -> selection.getId().toString())
                            .containsExactly("tom");
                });
    }

    @Test
    void nothingIsPublishedForWhoCannotBeMended() {
        String audience = api.newAudience("ann", "Sellers");
        Answer answer = repair(audience, "\"rex\"");
        assertThat(answer.json().path("syncIds").isEmpty()).isTrue();
        assertThat(answer.json().path("skipped").toString()).isEqualTo("[\"rex\"]");
    }

    private Answer repair(String audience, String recipients) {
        return api.as("olga", "OPERATOR")
                .post(
                        "/api/verifications/repairs",
                        "{\"audienceId\": \"" + id(audience) + "\", \"recipientIds\": [" + recipients + "]}");
    }

    private static String syncId(Answer answer, int index) {
        return answer.json().path("syncIds").get(index).asString();
    }
}
