package org.audienceshare.share.operations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.operations.OperationsFixture;
import org.audienceshare.share.progress.Syncs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What operators see and do over REST. */
class OperationsTest extends OperationsFixture {

    @Autowired
    private Syncs syncs;

    @Autowired
    private MeterRegistry meters;

    @Test
    void lagOfEachStageIsReported() {
        share("ann", api.newAudience("ann", "Lagging"));
        JsonNode planner = stage("PLANNER");
        assertThat(planner.path("group").asString()).isEqualTo("audience-sync-planner");
        assertThat(planner.path("lag").asLong()).isPositive();
        assertThat(planner.path("members").asInt()).isZero();
        await().atMost(PATIENCE).until(() -> stage("VIEW").path("lag").asLong() == 0);
        assertThat(stage("VIEW").path("members").asInt()).isPositive();
    }

    @Test
    void metricsSayWhatIsStillToBeDone() {
        String audience = api.newAudience("ann", "Measured");
        String running = share("ann", audience);
        plan(running, id(audience), PlanOutcome.PLANNED, 3, null);
        await().atMost(PATIENCE)
                .until(() -> sync(running).path("recipients").path("total").asInt() == 3);

        await().untilAsserted(
                        () -> assertThat(gauge("remaining.contacts")).isGreaterThanOrEqualTo(3 * contactsOf(running)));
        assertThat(contactsOf(running)).isPositive();
        assertThat(gauge("unfinished.syncs")).isPositive();
        assertThat(gauge("oldest.unfinished.sync.seconds")).isBetween(0.0, (double) PATIENCE.toSeconds());
        assertThat(gauge("held.syncs")).isNotNegative();
    }

    private double gauge(String name) {
        return meters.get("audience.share." + name).gauge().value();
    }

    private double contactsOf(String syncId) {
        return sync(syncId).path("contacts").path("total").asDouble();
    }

    @Test
    void syncsOfEveryAudienceAreListedByState() {
        String running = share("ann", api.newAudience("ann", "Anns"));
        String toms = api.newAudience("tom", "Toms");
        String rejected = share("tom", toms);
        plan(rejected, id(toms), PlanOutcome.REJECTED, 0, "the audience does not exist");
        await().atMost(PATIENCE).until(() -> listed("?state=REJECTED").contains(rejected));
        assertThat(listed("")).contains(running, rejected);
        assertThat(listed("?state=RUNNING")).contains(running).doesNotContain(rejected);
        assertThat(pagedThrough("?limit=1")).containsExactlyElementsOf(listed("?limit=200"));
        assertThat(listed("?about=" + id(toms))).containsExactly(rejected);
        assertThat(listed("?about=%20" + running + "&state=RUNNING")).containsExactly(running);
        assertThat(listed("?about=" + running + "&state=REJECTED")).isEmpty();
        assertThat(listed("?about=")).contains(running, rejected);
        assertThat(operator.get("/api/operations/syncs?after=zz").status()).isEqualTo(400);
    }

    @Test
    void heldSyncIsReleasedForTheOwnerInTheOperatorsName() {
        String audience = api.newAudience("ann", "Held");
        String held = share("ann", audience);
        assertThat(release(held).status()).as("before it is held").isEqualTo(409);
        plan(held, id(audience), PlanOutcome.HELD, 0, "it would remove 600 of 1000 contacts");
        await().atMost(PATIENCE).until(() -> sync(held).path("waiting").asBoolean());

        Answer released = release(held);

        assertThat(released.status()).as(released.toString()).isEqualTo(202);
        String follow = released.json().path("syncId").asString();
        ConsumerRecord<byte[], byte[]> record = topics.await(Topic.EVENTS.name(), holding(follow));
        assertThat(topics.decode(record)).isInstanceOfSatisfying(AudienceSyncRequested.class, event -> {
            assertThat(event.getAllowMassRemoval()).isTrue();
            assertThat(event.getRequestedBy()).hasToString("olga");
            assertThat(event.getSource()).as("the owner gets a notice").hasToString("share-service/approval");
            assertThat(event.getAudienceId()).hasToString(id(audience));
        });
        assertThat(sync(held).path("waiting").asBoolean()).isFalse();
        assertThat(release(held).status()).as("a second time").isEqualTo(409);
        assertThat(release("nothing").status()).isEqualTo(404);
    }

    @Test
    void heldSyncIsDeclinedInTheOperatorsNameAndTheOwnerIsTold() {
        String audience = api.newAudience("ann", "Declined");
        String held = share("ann", audience);
        assertThat(decline(held).status()).as("before it is held").isEqualTo(409);
        plan(held, id(audience), PlanOutcome.HELD, 0, "it would remove 600 of 1000 contacts");
        await().atMost(PATIENCE).until(() -> sync(held).path("waiting").asBoolean());

        Answer declined = decline(held);

        assertThat(declined.status()).as(declined.toString()).isEqualTo(202);
        assertThat(declined.json().path("syncId").asString()).isEqualTo(held);
        ConsumerRecord<byte[], byte[]> record = topics.await(
                Topic.EVENTS.name(),
                event -> topics.decode(event) instanceof AudienceSyncCancelled cancelled
                        && cancelled.getSyncId().toString().equals(held));
        assertThat(((AudienceSyncCancelled) topics.decode(record)).getRequestedBy())
                .hasToString("olga");
        assertThat(sync(held).path("waiting").asBoolean()).isFalse();
        assertThat(sync(held).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(listed("?state=CANCELLED")).contains(held);
        assertThat(listed("?state=HELD")).doesNotContain(held);
        assertThat(release(held).status()).as("approved after all").isEqualTo(409);
        assertThat(decline(held).status()).as("a second time").isEqualTo(409);
        assertThat(decline("nothing").status()).isEqualTo(404);
        assertThat(noticesOf("ann", "Declined")).containsExactly("DECLINED " + held);
    }

    /** Nobody is told about a sync that nobody waits for. */
    @Test
    void aHeldSyncThatALaterOneReplacedIsNotDeclined() {
        String audience = api.newAudience("ann", "Replaced");
        String held = share("ann", audience);
        plan(held, id(audience), PlanOutcome.HELD, 0, "it would remove 600 of 1000 contacts");
        await().atMost(PATIENCE).until(() -> sync(held).path("waiting").asBoolean());
        share("ann", audience);

        assertThat(decline(held).status()).isEqualTo(409);

        assertThat(sync(held).path("state").asString()).isEqualTo("HELD");
        assertThat(noticesOf("ann", "Replaced")).isEmpty();
    }

    private List<String> noticesOf(String account, String audience) {
        return api.as(account)
                .get("/api/notices")
                .json()
                .path("notices")
                .valueStream()
                .filter(notice -> notice.path("audienceName").asString("").equals(audience))
                .map(notice -> notice.path("kind").asString() + " "
                        + notice.path("syncId").asString())
                .toList();
    }

    @Test
    void throughputCountsRecentChangesAtRecipients() {
        long before =
                operator.get("/api/operations/throughput").json().path("copies").asLong();
        record(Instant.now(), new CopyCounts(5, 2, 1, 9, 0, 0));
        record(Instant.now().minus(Duration.ofHours(2)), new CopyCounts(1000, 0, 0, 0, 0, 0));
        JsonNode throughput = operator.get("/api/operations/throughput").json();
        assertThat(throughput.path("copies").asLong() - before).isEqualTo(8);
        assertThat(throughput.path("overMinutes").asInt()).isEqualTo(15);
        assertThat(throughput.path("copiesPerSecond").asDouble())
                .isEqualTo(throughput.path("copies").asLong() / 900.0);
        assertThat(throughput.path("minutes").size()).isPositive();
    }

    @Test
    void deadLetterIsShownAndRedelivered() {
        String key = "key-" + UUID.randomUUID();
        topics.publish(Topic.RESULTS, key, new byte[] {7, 7, 7});
        JsonNode letter = awaitLetter(key);
        assertThat(letter.path("hex").asString()).isEqualTo("070707");
        assertThat(letter.path("value").isNull()).isTrue();
        assertThat(letter.path("reason").asString())
                .isEqualTo("the value does not start with a zero byte and the id of a schema");
        assertThat(letter.path("headers").path("kafka_dlt-original-offset").asString())
                .containsOnlyDigits();
        assertThat(letter.path("redeliveredAt").isNull()).isTrue();

        assertThat(redeliver(place(letter)).json().path("redelivered").asInt()).isEqualTo(1);

        ConsumerRecord<byte[], byte[]> again = topics.await(
                Topic.RESULTS.name(),
                record -> key.equals(text(record.key()))
                        && record.headers().lastHeader("audience-share-dead-letter") != null);
        assertThat(again.value()).containsExactly(7, 7, 7);
        assertThat(text(again.headers().lastHeader("audience-share-dead-letter").value()))
                .isEqualTo(RESULTS_DLT + "-" + letter.path("partition").asInt() + "@"
                        + letter.path("offset").asLong());
        assertThat(again.headers()).noneMatch(header -> header.key().startsWith("kafka_dlt-"));
        assertThat(letterAt(letter).path("redeliveredAt").isNull()).isFalse();
    }

    @Test
    void allWithTheSameReasonAreRedeliveredOnce() {
        String key = "key-" + UUID.randomUUID();
        String reason = "the record has no value";
        topics.publish(Topic.RESULTS, key, (byte[]) null);
        topics.publish(Topic.RESULTS, key, (byte[]) null);
        String results = Topic.RESULTS.deadLetterName();
        await().atMost(PATIENCE).until(() -> lettersOf(results, key).size() == 2);

        String body = "{\"topic\": \"" + results + "\", \"reason\": \"" + reason + "\"}";
        JsonNode outcome = redeliver(body).json();

        assertThat(outcome.path("redelivered").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(outcome.path("complete").asBoolean()).isTrue();
        // The redelivered records became two new dead letters; the old ones are not sent a second time.
        await().atMost(PATIENCE).until(() -> lettersOf(results, key).size() == 4);
        assertThat(redeliver(body).json().path("redelivered").asInt())
                .as("others' dead letters of the same reason are among them")
                .isBetween(2, outcome.path("redelivered").asInt());
    }

    @Test
    void redeliveryOfUnknownOrInvalidPositionsIsRejected() {
        assertThat(redeliver("{\"topic\": \"audience.events\", \"partition\": 0, \"offset\": 0}")
                        .status())
                .isEqualTo(400);
        assertThat(redeliver("{\"topic\": \"" + RESULTS_DLT + "\", \"partition\": 0, \"offset\": 99999999}")
                        .status())
                .isEqualTo(404);
        assertThat(redeliver("{\"topic\": \"" + RESULTS_DLT + "\", \"partition\": 9999, \"offset\": 0}")
                        .status())
                .isEqualTo(404);
        assertThat(redeliver("{\"topic\": \"" + RESULTS_DLT + "\"}").status()).isEqualTo(400);
        assertThat(redeliver("{}").status()).isEqualTo(400);
        assertThat(operator.get("/api/operations/dead-letters?topic=other").status())
                .isEqualTo(400);
        assertThat(operator.get("/api/operations/dead-letters?after=zz").status())
                .isEqualTo(400);
    }

    @Test
    void deadLettersArePagedNewestFirstWithoutGaps() {
        String key = "key-" + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            topics.publish(Topic.RESULTS, key, new byte[] {(byte) i});
        }
        await().atMost(PATIENCE).until(() -> lettersOf(RESULTS_DLT, key).size() == 5);
        List<String> paged = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = operator.get("/api/operations/dead-letters?limit=2&topic=" + RESULTS_DLT + after)
                    .json();
            page.path("letters").forEach(letter -> times.add(letter.path("at").asString()));
            page.path("letters")
                    .forEach(letter -> paged.add(
                            letter.path("key").asString() + letter.path("hex").asString()));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());
        assertThat(paged).contains(key + "04", key + "03", key + "02", key + "01", key + "00");
        assertThat(times).hasSameSizeAs(paged);
    }

    @Test
    void replayPublishesTheSameEventsAgain() {
        String audience = api.newAudience("ann", "Replayed");
        String shared = share("ann", audience);
        String refused = share("ann", audience);
        plan(refused, id(audience), PlanOutcome.REJECTED, 0, "no");
        String cancelled = share("ann", audience);
        assertThat(api.as("ann").delete("/api/syncs/" + cancelled).status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> listed("?state=REJECTED").contains(refused));

        JsonNode dry = replay("{\"audienceId\": \"" + id(audience) + "\"}").json();
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(dry.path("events").asInt()).isEqualTo(2);
        assertThat(dry.path("leftOut").asInt()).isEqualTo(2);
        assertThat(dry.path("audiences").asInt()).isEqualTo(1);

        JsonNode done = replay("{\"audienceIds\": [\"" + id(audience) + "\", \"other\"], \"dryRun\": false}")
                .json();
        assertThat(done.path("events").asInt()).isEqualTo(2);
        assertThat(done.path("syncIds")).hasSize(1);
        ConsumerRecord<byte[], byte[]> first =
                topics.await(Topic.EVENTS.name(), holding(shared).and(record -> !isReplayed(record)));
        ConsumerRecord<byte[], byte[]> again =
                topics.await(Topic.EVENTS.name(), holding(shared).and(OperationsTest::isReplayed));
        assertThat(again.value()).isEqualTo(first.value());
        assertThat(again.key()).isEqualTo(first.key());
        assertThat(text(again.headers().lastHeader("audience-share-replay").value()))
                .isEqualTo(done.path("replayId").asString());

        JsonNode after = replay("{\"audienceId\": \"" + id(audience) + "\"}").json();
        assertThat(after.path("events").asInt()).as("each event once").isEqualTo(2);
    }

    @Test
    void replayRespectsThePeriodAndRejectsInvalidIds() {
        assertThat(replay("{\"since\": \"2100-01-01T00:00:00Z\"}")
                        .json()
                        .path("events")
                        .asInt())
                .isZero();
        assertThat(replay("{\"until\": \"2020-01-01T00:00:00Z\"}")
                        .json()
                        .path("events")
                        .asInt())
                .isZero();
        assertThat(replay("{\"audienceId\": \"a b\"}").status()).isEqualTo(400);
        assertThat(replay("{\"audienceIds\": [\"a1\", \"a b\"]}").status()).isEqualTo(400);
        assertThat(replay("{\"since\": \"2026-01-02T00:00:00Z\", \"until\": \"2026-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(400);
    }

    private JsonNode stage(String name) {
        for (JsonNode stage : operator.get("/api/operations/lag").json().path("stages")) {
            if (stage.path("stage").asString().equals(name)) {
                return stage;
            }
        }
        throw new AssertionError("no stage " + name);
    }

    private List<String> pagedThrough(String query) {
        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            JsonNode page =
                    operator.get("/api/operations/syncs" + query + after).json();
            page.path("syncs").forEach(sync -> ids.add(sync.path("syncId").asString()));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());
        return ids;
    }

    private Answer decline(String syncId) {
        return operator.post("/api/operations/syncs/" + syncId + "/decline", "");
    }

    private Answer release(String syncId) {
        return operator.post("/api/operations/syncs/" + syncId + "/release", "");
    }

    private Answer redeliver(String body) {
        return operator.post("/api/operations/dead-letters/redeliver", body);
    }

    private Answer replay(String body) {
        return operator.post("/api/operations/replays", body);
    }

    private void record(Instant completedAt, CopyCounts counts) {
        syncs.record(new RecipientResult(
                UUID.randomUUID().toString(),
                new AudienceId("a1"),
                1,
                new AccountId("ben"),
                RecipientResult.Outcome.APPLIED,
                counts,
                5,
                null,
                null,
                completedAt));
    }

    private JsonNode letterAt(JsonNode letter) {
        return lettersOf(letter.path("topic").asString(), letter.path("key").asString()).stream()
                .filter(other -> place(other).equals(place(letter)))
                .findFirst()
                .orElseThrow();
    }

    private static String place(JsonNode letter) {
        return "{\"topic\": \"" + letter.path("topic").asString() + "\", \"partition\": "
                + letter.path("partition").asInt() + ", \"offset\": "
                + letter.path("offset").asLong() + "}";
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> holding(String eventId) {
        return record -> record.value() != null && text(record.value()).contains(eventId);
    }

    private static boolean isReplayed(ConsumerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader("audience-share-replay") != null;
    }
}
