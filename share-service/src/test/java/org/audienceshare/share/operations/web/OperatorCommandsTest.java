package org.audienceshare.share.operations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.operations.OperationsFixture;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators drop, skip, cancel and restore on purpose. */
class OperatorCommandsTest extends OperationsFixture {

    private static final String EVENTS_DLT = Topic.EVENTS.deadLetterName();
    private static final String PLANNER = "audience-sync-planner";

    @Test
    void aDroppedDeadLetterIsNotRedeliveredWithOthers() {
        String key = "key-" + UUID.randomUUID();
        topics.publish(Topic.RESULTS, key, new byte[] {9, 9, 9, 9});
        JsonNode letter = awaitLetter(key);
        String position = position(
                RESULTS_DLT,
                letter.path("partition").asInt(),
                letter.path("offset").asLong());

        assertThat(post("dead-letters/drop", position).status()).isEqualTo(204);

        assertThat(lettersOf(RESULTS_DLT, key).get(0).path("droppedAt").isNull())
                .isFalse();
        post(
                "dead-letters/redeliver",
                "{\"topic\": \"" + RESULTS_DLT + "\", \"reason\": \""
                        + letter.path("reason").asString() + "\"}");
        assertThat(lettersOf(RESULTS_DLT, key))
                .singleElement()
                .satisfies(dropped ->
                        assertThat(dropped.path("redeliveredAt").isNull()).isTrue());
        Answer missing = post("dead-letters/drop", position(RESULTS_DLT, 0, 99_999_999));
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().path("detail").asString()).isEqualTo("There is no dead letter at that position.");
        assertThat(post("dead-letters/drop", position("audience.events", 0, 0)).status())
                .isEqualTo(400);
    }

    @Test
    void aDroppedEndOfASharingHoldsNothingAnyMore() {
        String audience = api.newAudience("ann", "Held");
        String unshare = unshareThatFails(audience);

        drop(unshare);

        assertHoldIsEnded(audience, unshare);
    }

    /** Its recipients may still be replayed. */
    @Test
    void aDroppedEndOfASharingHoldsNothingAnyMoreIfTheAudienceIsGone() {
        String audience = api.newAudience("ann", "Held and gone");
        String unshare = unshareThatFails(audience);
        database.getCollection("audiences").deleteOne(new Document("_id", id(audience)));

        drop(unshare);

        assertHoldIsEnded(audience, unshare);
    }

    private String unshareThatFails(String audience) {
        plan(share("ann", audience), id(audience), PlanOutcome.PLANNED, 2, null);
        String unshare = syncId(api.unshare("ann", audience, "{\"all\": true}"));
        topics.giveUp(awaitEvent(unshare), "a bug");
        plan(unshare, id(audience), PlanOutcome.REJECTED, 0, "it failed and is in quarantine");
        await().atMost(PATIENCE).until(() -> !letters(unshare).isEmpty());
        await().atMost(PATIENCE)
                .until(() -> sync(unshare).path("state").asString().equals("REJECTED"));
        return unshare;
    }

    private void drop(String unshare) {
        JsonNode letter = letters(unshare).get(0);
        Answer dropped = post(
                "dead-letters/drop",
                position(
                        EVENTS_DLT,
                        letter.path("partition").asInt(),
                        letter.path("offset").asLong()));
        assertThat(dropped.status()).as(dropped.toString()).isEqualTo(204);
    }

    private List<JsonNode> letters(String eventId) {
        return operator.get("/api/operations/dead-letters?limit=200&topic=" + EVENTS_DLT)
                .json()
                .path("letters")
                .valueStream()
                .filter(letter -> letter.path("value").toString().contains(eventId))
                .toList();
    }

    /** The planner's half is in the engine's tests. */
    private void assertHoldIsEnded(String audience, String unshare) {
        ConsumerRecord<byte[], byte[]> event = topics.await(
                Topic.EVENTS.name(),
                record -> text(record.key()).equals(id(audience))
                        && topics.decode(record) instanceof AudienceSyncCancelled);
        assertThat(topics.decode(event)).isInstanceOfSatisfying(AudienceSyncCancelled.class, cancel -> {
            assertThat(cancel.getSyncId()).hasToString(unshare);
            assertThat(cancel.getRequestedBy()).hasToString("olga");
        });
        assertThat(letters(unshare).get(0).path("droppedAt").isNull()).isFalse();
    }

    @Test
    void aRecordIsSkippedOnlyWhereTheGroupWaits() throws Exception {
        ConsumerRecord<byte[], byte[]> record = awaitEvent(share("ann", api.newAudience("ann", "Unreadable")));
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Parts.kafka().bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(PLANNER, Map.of(partition, new OffsetAndMetadata(record.offset())))
                    .all()
                    .get();
            String position = position(record.topic(), record.partition(), record.offset());

            Answer skipped = post("dead-letters/skip", position);

            assertThat(skipped.json().path("next").asLong()).isEqualTo(record.offset() + 1);
            assertThat(admin.listConsumerGroupOffsets(PLANNER)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(partition)
                            .offset())
                    .isEqualTo(record.offset() + 1);
            Answer again = post("dead-letters/skip", position);
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().path("detail").asString()).contains("reads offset " + (record.offset() + 1));
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            Answer missing = post("dead-letters/skip", position(record.topic(), record.partition(), end + 100));
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.json().path("detail").asString()).isEqualTo("The topic has no record at that position.");
        }
        assertThat(post("dead-letters/skip", position("audience.sync.results", 0, 0))
                        .errors())
                .containsExactly("topic: must be one of [audience.events, audience.sync.tasks]");
    }

    @Test
    void anOperatorCancelsAnyOwnersSync() {
        String audience = api.newAudience("ann", "Cancelled");
        String shared = share("ann", audience);

        Answer cancelled = post("syncs/" + shared + "/cancel", "{}");

        assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(202);
        ConsumerRecord<byte[], byte[]> event = topics.await(
                Topic.EVENTS.name(),
                record -> text(record.value()).contains(shared)
                        && topics.decode(record) instanceof AudienceSyncCancelled);
        assertThat(topics.decode(event))
                .isInstanceOfSatisfying(
                        AudienceSyncCancelled.class,
                        cancel -> assertThat(cancel.getRequestedBy()).hasToString("olga"));
        assertThat(post("syncs/none/cancel", "{}").status()).isEqualTo(404);
    }

    @Test
    void aReplayOfSomeRecipientsRequestsASyncOfThese() {
        String audience = api.newAudience("ann", "Restored");
        String shared = share("ann", audience);
        plan(shared, id(audience), PlanOutcome.PLANNED, 2, null);
        report(shared, id(audience), "ben", SyncOutcome.APPLIED);
        awaitEvent(shared);
        String body = "{\"audienceId\": \"" + id(audience) + "\", \"recipientIds\": [\"ben\", \"cat\"], \"dryRun\": ";

        JsonNode plan = post("replays", body + "true}").json();
        assertThat(List.of(
                        plan.path("events").asInt(),
                        plan.path("audiences").asInt(),
                        plan.path("recipients").asInt()))
                .containsExactly(1, 1, 1);

        JsonNode run = post("replays", body + "false}").json();
        assertThat(topics.decode(awaitEvent(run.path("syncIds").get(0).asString())))
                .isInstanceOfSatisfying(AudienceSyncRequested.class, event -> {
                    assertThat(event.getMode()).isEqualTo(SyncMode.FULL);
                    assertThat(event.getRecipients())
                            .extracting(Object::toString)
                            .containsExactly("ben");
                });
        await().atMost(PATIENCE)
                .until(() ->
                        listed("?limit=200").contains(run.path("syncIds").get(0).asString()));
    }

    /** Here nobody owns the audience any more; the answer counts only what is restored. */
    @Test
    void aReplayOfSomeRecipientsSaysWhatItCannotRestore() {
        String audience = api.newAudience("ann", "Gone");
        String shared = share("ann", audience);
        plan(shared, id(audience), PlanOutcome.PLANNED, 1, null);
        report(shared, id(audience), "ben", SyncOutcome.APPLIED);
        awaitEvent(shared);
        database.getCollection("audiences").deleteOne(new Document("_id", id(audience)));

        JsonNode run = post(
                        "replays",
                        "{\"audienceId\": \"" + id(audience) + "\", \"recipientIds\": [\"ben\"], \"dryRun\": false}")
                .json();

        assertThat(List.of(
                        run.path("events").asInt(),
                        run.path("leftOut").asInt(),
                        run.path("audiences").asInt(),
                        run.path("recipients").asInt(),
                        run.path("syncIds").size()))
                .as(run.toString())
                .containsExactly(0, 1, 0, 0, 0);
    }

    private Answer post(String path, String body) {
        return operator.post("/api/operations/" + path, body);
    }

    private static String position(String topic, int partition, long offset) {
        return "{\"topic\": \"" + topic + "\", \"partition\": " + partition + ", \"offset\": " + offset + "}";
    }
}
