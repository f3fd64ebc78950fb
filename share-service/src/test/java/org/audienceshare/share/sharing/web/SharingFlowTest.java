package org.audienceshare.share.sharing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.web.SharingApi.SOUTH;
import static org.audienceshare.share.sharing.web.SharingApi.id;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.AudienceShared;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.MergePolicy;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.Selection;
import org.audienceshare.events.SelectionType;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.Api.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The service between its callers and the topics, on a real broker, registry and database. */
class SharingFlowTest extends TopicsFixture {

    private static final String BEN = "{\"selections\": [{\"type\": \"USER\", \"id\": \"ben\"}]}";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shareIsOnTheLogWhenItIsAccepted() {
        String audience = api.newAudience("ann", "Sellers");

        Answer accepted = api.share("ann", audience, SOUTH);

        assertThat(accepted.json().path("recipients").asInt()).isEqualTo(2);
        ConsumerRecord<byte[], byte[]> record = awaitEvent(syncId(accepted));
        assertThat(record.key()).isEqualTo(utf8(id(audience)));
        assertThat(topics.decode(record)).isInstanceOfSatisfying(AudienceShared.class, event -> {
            assertThat(event.getOwnerAccountId()).hasToString("ann");
            assertThat(event.getRequestedBy()).hasToString("ann");
            assertThat(event.getSource()).hasToString("share-service");
            assertThat(event.getSelections())
                    .containsExactly(new Selection(
                            SelectionType.ORGANISATION,
                            event.getSelections().get(0).getId()));
        });
        JsonNode shares = api.as("ann").get(audience + "/shares").json();
        assertThat(shares.path("selections").get(0).path("name").asString()).isEqualTo("South Office");
        assertThat(shares.path("recipients").get(1).path("state").asString()).isEqualTo("PENDING");
    }

    @Test
    void resultsInAnyOrderAndTwiceEndInDone() {
        String audience = api.newAudience("ann", "Sellers");
        String syncId = syncId(api.share("ann", audience, SOUTH));
        for (int i = 0; i < 2; i++) {
            report(syncId, id(audience), "cat", SyncOutcome.APPLIED);
            plan(syncId, id(audience), PlanOutcome.PLANNED, 2, null);
            report(syncId, id(audience), "ben", SyncOutcome.APPLIED);
        }

        JsonNode sync = awaitSync("ann", syncId, "DONE");

        assertThat(sync.path("kind").asString()).isEqualTo("SHARE");
        assertThat(sync.path("recipients").path("done").asInt()).isEqualTo(2);
        assertThat(sync.path("counts").path("added").asInt()).isEqualTo(10);
        assertThat(sync.path("rows").get(0).path("name").asString()).isEqualTo("Name of ben");
        assertThat(sync.path("rows").get(0).path("added").asInt()).isEqualTo(5);
        JsonNode shares = api.as("ann").get(audience + "/shares").json();
        assertThat(shares.path("recipients").get(0).path("state").asString()).isEqualTo("SYNCED");
        assertThat(api.as("cat").get("/api/audiences").json().path("audiences").toString())
                .contains("\"As frozen\"")
                .contains("\"SHARED\"");
        assertThat(api.as("ann").get(audience).json().path("sharedWith").asInt())
                .isEqualTo(2);
    }

    @Test
    void streamSendsTheStateAndEndsWithDone() {
        String audience = api.newAudience("ann", "Sellers");
        String syncId = syncId(api.share("ann", audience, BEN));
        plan(syncId, id(audience), PlanOutcome.PLANNED, 1, null);
        report(syncId, id(audience), "ben", SyncOutcome.APPLIED);

        Answer stream = api.as("ann").get("/api/syncs/" + syncId + "/events");

        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.response().body()).contains("event:progress").contains("event:done");
        assertThat(stream.response().body().lastIndexOf("\"DONE\""))
                .isGreaterThan(stream.response().body().lastIndexOf("event:done"));
        assertThat(stream.response().body()).doesNotContain("\"rows\"");
    }

    @Test
    void syncAndUnshareFollowTheConfirmedNumber() {
        String audience = api.newAudience("ann", "Sellers");
        syncId(api.share("ann", audience, SOUTH));

        Answer wrong = api.sync("ann", audience, "{\"expectedRecipients\": 3}");
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.json().path("expectedRecipients").asInt()).isEqualTo(3);
        assertThat(wrong.json().path("actualRecipients").asInt()).isEqualTo(2);
        String synced = syncId(api.sync("ann", audience, "{\"expectedRecipients\": 2, \"mode\": \"FULL\"}"));
        String unshared = syncId(api.unshare("ann", audience, "{\"all\": true}"));

        assertThat(topics.decode(awaitEvent(synced)))
                .isInstanceOfSatisfying(
                        AudienceSyncRequested.class,
                        event -> assertThat(event.getMode()).isEqualTo(SyncMode.FULL));
        assertThat(topics.decode(awaitEvent(unshared)))
                .isInstanceOfSatisfying(
                        AudienceUnshared.class,
                        event -> assertThat(event.getAll()).isTrue());
        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isEmpty();
        assertThat(api.sync("ann", audience, "{\"expectedRecipients\": 0}").status())
                .isEqualTo(409);
        JsonNode syncs = api.as("ann").get(audience + "/syncs").json().path("syncs");
        assertThat(syncs).extracting(sync -> sync.path("kind").asString()).containsExactly("UNSHARE", "SYNC", "SHARE");
    }

    @Test
    void recallIsOnTheLogAndEndsTheSharing() {
        String audience = api.newAudience("ann", "Sellers");
        String shared = syncId(api.share("ann", audience, SOUTH));
        plan(shared, id(audience), PlanOutcome.PLANNED, 0, null);
        awaitSync("ann", shared, "DONE");

        String recalled = syncId(api.unshare("ann", audience, "{\"all\": true, \"recall\": true}"));

        assertThat(topics.decode(awaitEvent(recalled))).isInstanceOfSatisfying(AudienceUnshared.class, event -> {
            assertThat(event.getAll()).isTrue();
            assertThat(event.getRecall()).isTrue();
        });
        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isEmpty();
        plan(recalled, id(audience), PlanOutcome.PLANNED, 0, null);
        assertThat(awaitSync("ann", recalled, "DONE").path("kind").asString()).isEqualTo("UNSHARE");
    }

    @Test
    void shareSaysWhoseValuesStandAndWhoIsSkipped() {
        String audience = api.newAudience("ann", "Sellers");
        assertThat(api.as("ann")
                        .get(audience + "/shares")
                        .json()
                        .path("mergePolicy")
                        .isNull())
                .isTrue();
        String syncId = syncId(api.share("ann", audience, SOUTH.replace("]}", "], \"mergePolicy\": \"SENDER_WINS\"}")));

        assertThat(topics.decode(awaitEvent(syncId)))
                .isInstanceOfSatisfying(
                        AudienceShared.class,
                        event -> assertThat(event.getMergePolicy()).isEqualTo(MergePolicy.SENDER_WINS));
        syncId(api.share("ann", audience, BEN));
        JsonNode shares = api.as("ann").get(audience + "/shares").json();
        assertThat(shares.path("mergePolicy").asString()).isEqualTo("SENDER_WINS");
        assertThat(shares.path("skipped").toString())
                .isEqualTo("[{\"accountId\":\"ida\",\"name\":\"Name of ida\",\"reason\":\"INACTIVE\"}]");
        assertThat(api.share("ann", audience, BEN.replace("]}", "], \"mergePolicy\": \"MINE\"}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void administratorSharesAManagedAudienceAndWhoGetsItSharesNothingOn() {
        String audience = api.newAudience("admin", "Movers");
        String syncId =
                syncId(api.share("admin", audience, "{\"selections\": [{\"type\": \"USER\", \"id\": \"tom\"}]}"));
        plan(syncId, id(audience), PlanOutcome.PLANNED, 1, null);
        report(syncId, id(audience), "tom", SyncOutcome.APPLIED);
        awaitSync("admin", syncId, "DONE");

        Answer refused = api.share("tom", audience, BEN);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asString())
                .isEqualTo("Only its owner can share an audience that is shared with you.");
        assertThat(api.share("ann", audience, BEN).status()).isEqualTo(404);
        assertThat(api.as("tom").get("/api/audiences").response().body())
                .as("a managed audience is no list of contacts")
                .doesNotContain("SHARED");
    }

    @Test
    void anotherPublishersSyncAppearsOnceThePlannerHasReadIt() {
        String audience = api.newAudience("ann", "Sellers");
        String eventId = UUID.randomUUID().toString();
        assertThat(api.as("ann").get("/api/syncs/" + eventId).status()).isEqualTo(404);

        queue(new AudienceEvent.SyncRequested(
                header(eventId, "nightly-job", audience),
                org.audienceshare.events.model.SyncMode.FULL,
                false,
                Set.of()));

        JsonNode sync = awaitSync("ann", eventId, "REQUESTED");
        assertThat(sync.path("requestedBy").asString()).isEqualTo("nightly-job");
        assertThat(sync.path("kind").asString()).isEqualTo("SYNC");
        assertThat(syncId(api.share("ann", audience, BEN))).isNotEqualTo(eventId);
        assertThat(api.as("ann").get(audience + "/syncs").json().path("syncs"))
                .extracting(one -> one.path("kind").asString())
                .containsExactly("SHARE", "SYNC");
    }

    @Test
    void eventsOfTheTopicShareNothingUntilThePlannerHasDecided() {
        String audience = api.newAudience("ann", "Sellers");
        String eventId = UUID.randomUUID().toString();
        topics.publish(
                Topic.EVENTS,
                id(audience),
                AudienceShared.newBuilder()
                        .setEventId(eventId)
                        .setOccurredAt(Instant.parse("2026-03-01T10:00:00Z"))
                        .setRequestedBy("rex")
                        .setSource("rogue")
                        .setAudienceId(id(audience))
                        .setOwnerAccountId("rex")
                        .setSelections(List.of(new Selection(SelectionType.USER, "ben")))
                        .build());
        plan(eventId, id(audience), PlanOutcome.REJECTED, 0, "the audience is not rex's");

        JsonNode sync = awaitSync("ann", eventId, "REJECTED");

        assertThat(sync.path("reason").asString()).isEqualTo("the audience is not rex's");
        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isEmpty();
    }

    @Test
    void rejectedShareIsNoLongerShown() {
        String audience = api.newAudience("ann", "Sellers");
        String syncId = syncId(api.share("ann", audience, BEN));
        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .hasSize(1);

        plan(syncId, id(audience), PlanOutcome.REJECTED, 0, "no");

        awaitSync("ann", syncId, "REJECTED");
        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isEmpty();
        assertThat(api.unshare("ann", audience, "{\"all\": true}").status()).isEqualTo(409);
    }

    private static AudienceEvent.Header header(String eventId, String by, String audience) {
        return new AudienceEvent.Header(
                eventId, Instant.parse("2026-03-01T10:00:00Z"), by, "crm", new AudienceId(id(audience)));
    }

    @Test
    void garbageIsDeadLetteredAndTheNextGoodRecordIsProcessed() {
        String audience = api.newAudience("ann", "Sellers");
        String syncId = syncId(api.share("ann", audience, BEN));
        byte[] garbage = utf8("this is not Avro " + syncId);
        topics.publish(Topic.RESULTS, "ben", garbage);
        topics.publish(Topic.RESULTS, "ben", (byte[]) null);
        topics.report(syncId, "no such audience!", "ben", SyncOutcome.APPLIED);
        plan(syncId, id(audience), PlanOutcome.PLANNED, 1, null);
        report(syncId, id(audience), "ben", SyncOutcome.APPLIED);

        awaitSync("ann", syncId, "DONE");
        ConsumerRecord<byte[], byte[]> letter =
                topics.await(Topic.RESULTS.deadLetterName(), record -> Arrays.equals(record.value(), garbage));

        assertThat(new String(
                        letter.headers()
                                .lastHeader("kafka_dlt-exception-message")
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo("the value does not start with a zero byte and the id of a schema");
        assertThat(letter.key()).isEqualTo(utf8("ben"));
        assertThat(letter.headers().lastHeader("kafka_dlt-exception-stacktrace"))
                .isNull();
        topics.await(Topic.RESULTS.deadLetterName(), record -> record.value() == null);
    }

    @Test
    void othersLearnNothingAndSupportSees() {
        String audience = api.newAudience("ann", "Sellers");
        String syncId = syncId(api.share("ann", audience, BEN));

        for (String other : new String[] {"ben", "bob", "rex"}) {
            assertThat(api.as(other).get("/api/syncs/" + syncId).status()).isEqualTo(404);
            assertThat(api.as(other).get("/api/syncs/" + syncId + "/events").status())
                    .isEqualTo(404);
            assertThat(api.as(other).get(audience + "/syncs").status()).isEqualTo(404);
            assertThat(api.as(other).get(audience + "/shares").status()).isEqualTo(404);
        }
        assertThat(api.share("tom", audience, BEN).status()).isEqualTo(404);
        assertThat(api.as("ann").get("/api/syncs/none").status()).isEqualTo(404);
        assertThat(api.as("ann").get("/api/syncs/no..such").status()).isEqualTo(404);
        assertThat(api.as("desk", "SUPPORT").get("/api/syncs/" + syncId).status())
                .isEqualTo(200);
        assertThat(api.as("desk", "OPERATOR").get(audience + "/shares").status())
                .isEqualTo(200);
    }

    @Test
    void switchedOffSharingIsForbidden() {
        String audience = api.newAudience("bob", "Sellers");
        String annsAudience = api.newAudience("ann", "Sellers");
        String team = "{\"selections\": [{\"type\": \"TEAM\", \"id\": \"buyers\"}]}";

        assertThat(api.share("bob", audience, BEN).status()).isEqualTo(403);
        assertThat(api.share("ann", annsAudience, team).status()).isEqualTo(403);
        assertThat(api.share("tom", api.newAudience("tom", "Sellers"), team).status())
                .isEqualTo(202);
    }

    @Test
    void badSelectionsAreRefusedByName() {
        String audience = api.newAudience("ann", "Sellers");

        assertThat(api.share("ann", audience, "{\"selections\": []}").errors())
                .containsExactly("selections: must name at least one selection");
        assertThat(api.share("ann", audience, "{}").status()).isEqualTo(400);
        assertThat(api.share("ann", audience, selection("USER", "ann")).errors())
                .containsExactly("selections: must include at least one active account besides your own");
        assertThat(api.share("ann", audience, selection("USER", "ida")).status())
                .isEqualTo(400);
        assertThat(api.share("ann", audience, selection("USER", "rex")).errors())
                .containsExactly("selections: must exist; USER rex does not");
        assertThat(api.share("ann", audience, selection("ORGANISATION", "nowhere"))
                        .errors())
                .containsExactly("selections: must exist; ORGANISATION nowhere does not");
        assertThat(api.share("ann", audience, selection("PLANET", "x")).status())
                .isEqualTo(400);
        assertThat(api.share("ann", audience, selection("USER", "a\\u0000b")).status())
                .isEqualTo(400);
        assertThat(api.share("ann", audience, selection("USER", "$where")).errors())
                .containsExactly("selections[0].id: must be an id: 1 to 64 of A-Z a-z 0-9 _ and -");
        assertThat(api.unshare("ann", audience, BEN).errors())
                .containsExactly("selections: must be selections that the audience is shared with; USER ben is not");
        assertThat(api.as("ann").get(audience + "/syncs").json().path("syncs")).isEmpty();
    }

    @Test
    void tooManySelectionsAreRefused() {
        String audience = api.newAudience("ann", "Sellers");
        String some = "{\"type\": \"USER\", \"id\": \"ben\"},".repeat(1000) + "{\"type\": \"USER\", \"id\": \"cat\"}";
        String many = "{\"type\": \"USER\", \"id\": \"ben\"},".repeat(99_999) + "{\"type\": \"USER\", \"id\": \"cat\"}";

        assertThat(api.share("ann", audience, "{\"selections\": [" + some + "]}")
                        .errors())
                .containsExactly("selections: must be at most 1000 selections, were 1001");
        assertThat(api.share("ann", audience, "{\"selections\": [" + many + "]}")
                        .status())
                .isIn(400, 413);
    }

    private static String selection(String type, String id) {
        return "{\"selections\": [{\"type\": \"" + type + "\", \"id\": \"" + id + "\"}]}";
    }
}
