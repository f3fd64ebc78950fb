package org.audienceshare.share.sharing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.web.SharingApi.SOUTH;
import static org.audienceshare.share.sharing.web.SharingApi.id;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.Topic;
import org.junit.jupiter.api.Test;

/** Whoever writes to the topics can't make this service say about audiences what the planner did not decide. */
class TruthFlowTest extends TopicsFixture {

    @Test
    void unshareThatNoPlannerHasDecidedTakesNothingAway() {
        String audience = api.newAudience("ann", "Sellers");
        String shared = syncId(api.share("ann", audience, SOUTH));
        plan(shared, id(audience), PlanOutcome.PLANNED, 0, null);
        awaitSync("ann", shared, "DONE");
        topics.publish(
                Topic.EVENTS,
                id(audience),
                AudienceUnshared.newBuilder()
                        .setEventId(UUID.randomUUID().toString())
                        .setOccurredAt(Instant.parse("2026-03-01T10:00:00Z"))
                        .setRequestedBy("ann")
                        .setSource("crm")
                        .setAudienceId(id(audience))
                        .setSelections(List.of())
                        .setAll(true)
                        .build());
        String later = syncId(api.sync("ann", audience, "{\"expectedRecipients\": 2}"));
        plan(later, id(audience), PlanOutcome.PLANNED, 0, null);
        awaitSync("ann", later, "DONE");

        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isNotEmpty();
        assertThat(api.unshare("ann", audience, "{\"all\": true}").status()).isEqualTo(202);
    }

    @Test
    void shareThatThePlannerHasPassedWithoutReadingItIsLost() {
        String audience = api.newAudience("ann", "Sellers");
        String syncId = syncId(api.share("ann", audience, SOUTH));
        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isNotEmpty();

        passEvent(syncId);

        assertThat(awaitSync("ann", syncId, "LOST").path("reason").asString()).contains("do it again");
        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isEmpty();
        assertThat(api.share("ann", audience, SOUTH).json().has("queuedBehind")).isFalse();
    }

    @Test
    void forgedResultShowsNobodyAnAudience() {
        String audience = api.newAudience("ann", "A secret name");
        String syncId = UUID.randomUUID().toString();

        topics.report(syncId, id(audience), "rex", SyncOutcome.APPLIED);
        topics.plan(syncId, id(audience), PlanOutcome.PLANNED, 1, null);
        String real = syncId(api.share("ann", audience, SOUTH));
        plan(real, id(audience), PlanOutcome.PLANNED, 0, null);
        awaitSync("ann", real, "DONE");

        assertThat(api.as("rex").get("/api/audiences").response().body()).doesNotContain(id(audience));
        assertThat(api.as("rex").get(audience).status()).isEqualTo(404);
        assertThat(api.as("ann").get("/api/syncs/" + syncId).status()).isEqualTo(404);
        assertThat(api.as("ann").get(audience + "/syncs").json().path("syncs")).hasSize(1);
    }
}
