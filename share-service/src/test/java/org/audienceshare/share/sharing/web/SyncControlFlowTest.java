package org.audienceshare.share.sharing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.web.SharingApi.SOUTH;
import static org.audienceshare.share.sharing.web.SharingApi.id;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cancelling, retrying and queueing syncs, between the service's callers and the topics. */
class SyncControlFlowTest extends TopicsFixture {

    private static final String BEN = "{\"selections\": [{\"type\": \"USER\", \"id\": \"ben\"}]}";

    @Test
    void cancelledSyncShowsWhoStayedWhereTheyWere() {
        String audience = api.newAudience("ann", "Sellers");
        String syncId = syncId(api.share("ann", audience, SOUTH));
        plan(syncId, id(audience), PlanOutcome.PLANNED, 2, null);
        report(syncId, id(audience), "ben", SyncOutcome.APPLIED);
        awaitSync("ann", syncId, "RUNNING");

        Answer cancelled = api.as("ann").delete("/api/syncs/" + syncId);
        assertThat(syncId(cancelled)).isEqualTo(syncId);
        SpecificRecord event = topics.decode(topics.await(
                Topic.EVENTS.name(),
                // Others put what is no event on the topic.
                record -> Arrays.equals(record.key(), id(audience).getBytes(StandardCharsets.UTF_8))
                        && topics.decode(record) instanceof AudienceSyncCancelled one
                        && one.getSyncId().toString().equals(syncId)));
        assertThat(((AudienceSyncCancelled) event).getAudienceId()).hasToString(id(audience));
        JsonNode stopping = awaitSync("ann", syncId, "CANCELLING");
        assertThat(stopping.path("cancelledBy").asString()).isEqualTo("ann");

        report(syncId, id(audience), "cat", SyncOutcome.SKIPPED);
        JsonNode stopped = awaitSync("ann", syncId, "CANCELLED");
        assertThat(stopped.path("recipients").path("done").asInt()).isEqualTo(1);
        assertThat(stopped.path("recipients").path("cancelled").asInt()).isEqualTo(1);
        assertThat(stopped.path("rows").get(1).path("outcome").asString()).isEqualTo("SKIPPED");
        assertThat(api.as("ann").delete("/api/syncs/" + syncId).status()).isEqualTo(409);
    }

    @Test
    void whoIsNotTheOwnerCancelsAndRetriesNothing() {
        String audience = api.newAudience("ann", "Sellers");
        String syncId = syncId(api.share("ann", audience, SOUTH));

        for (Api other : List.of(api.as("ben"), api.as("tom", "USER", "SUPPORT"), api.as("rex"))) {
            assertThat(other.delete("/api/syncs/" + syncId).status()).isEqualTo(404);
            assertThat(other.post("/api/syncs/" + syncId + "/retry", "{}").status())
                    .isEqualTo(404);
        }
        assertThat(api.as("ann").delete("/api/syncs/none").status()).isEqualTo(404);
        assertThat(api.as("ann").delete("/api/syncs/no..such").status()).isEqualTo(404);
    }

    @Test
    void retryRepairsThoseThatFailed() {
        String audience = api.newAudience("ann", "Sellers");
        String syncId = syncId(api.share("ann", audience, SOUTH));
        plan(syncId, id(audience), PlanOutcome.PLANNED, 2, null);
        report(syncId, id(audience), "ben", SyncOutcome.APPLIED);
        report(syncId, id(audience), "cat", SyncOutcome.FAILED);
        awaitSync("ann", syncId, "DONE");
        String retry = "/api/syncs/" + syncId + "/retry";

        Answer accepted = api.as("ann").post(retry, "{}");
        assertThat(accepted.json().path("recipients").asInt()).isEqualTo(1);
        assertThat(topics.decode(awaitEvent(syncId(accepted))))
                .isInstanceOfSatisfying(AudienceSyncRequested.class, event -> {
                    assertThat(event.getRecipients())
                            .extracting(Object::toString)
                            .containsExactly("cat");
                    assertThat(event.getMode()).isEqualTo(SyncMode.INCREMENTAL);
                });
        assertThat(syncId(api.as("ann").post(retry, "{\"recipients\": [\"ben\"]}")))
                .isNotEqualTo(syncId);
        assertThat(api.as("ann").post(retry, "{\"recipients\": [\"tom\"]}").errors())
                .containsExactly("recipients: must have a result in the sync; tom has none");
        assertThat(api.as("ann").post(retry, "{\"recipients\": [\"$x\"]}").status())
                .isEqualTo(400);
        assertThat(api.as("ann").post(retry, "{\"recipients\": []}").status()).isEqualTo(400);

        report(syncId, id(audience), "cat", SyncOutcome.APPLIED);
        await().atMost(PATIENCE).until(() -> api.as("ann").post(retry, "{}").status() == 409);
    }

    @Test
    void secondSyncQueuesBehindTheFirstAndBothEnd() {
        String audience = api.newAudience("ann", "Sellers");
        String shared = syncId(api.share("ann", audience, BEN));
        plan(shared, id(audience), PlanOutcome.PLANNED, 1, null);
        report(shared, id(audience), "ben", SyncOutcome.APPLIED);
        awaitSync("ann", shared, "DONE");

        Answer first = api.sync("ann", audience, "{\"expectedRecipients\": 1}");
        Answer second = api.sync("ann", audience, "{\"expectedRecipients\": 1}");
        assertThat(first.json().has("queuedBehind")).isFalse();
        assertThat(second.json().path("queuedBehind").asString()).isEqualTo(syncId(first));
        assertThat(awaitSync("ann", syncId(second), "REQUESTED")).isNotNull();

        for (String syncId : List.of(syncId(first), syncId(second))) {
            plan(syncId, id(audience), PlanOutcome.PLANNED, 1, null);
            report(syncId, id(audience), "ben", SyncOutcome.APPLIED);
            awaitSync("ann", syncId, "DONE");
        }
    }
}
