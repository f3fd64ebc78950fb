package org.audienceshare.share.operations.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.Topic;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.operations.OperationsFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters by reason, several at once, and as files, opened as a browser does. */
class DeadLetterPagesTest extends OperationsFixture {

    private static final String EVENTS_DLT = Topic.EVENTS.deadLetterName();

    private Browser browser;
    private String reason;

    @BeforeEach
    void threeDeadLettersWithAReasonAndOneWithAnother() {
        browser = new Browser("http://127.0.0.1:" + port).as("olga", "OPERATOR");
        reason = "=a bug " + UUID.randomUUID();
        ConsumerRecord<byte[], byte[]> event = awaitEvent(share("ann", api.newAudience("ann", "Unlucky")));
        topics.giveUp(event, reason);
        topics.giveUp(event, "another " + reason);
        topics.giveUp(event, reason);
        topics.giveUp(event, reason);
        await().atMost(PATIENCE).until(() -> ofReason().size() == 3);
    }

    @Test
    void reasonsAreCounted() {
        assertThat(counts()).containsExactly("3", "3");
        browser.post(
                "/operations/dead-letters/ticked/drop",
                "letter=" + position(ofReason().get(0)));
        assertThat(counts()).containsExactly("3", "2");
        Page part = browser.get("/operations/dead-letters/reasons?topic=" + EVENTS_DLT);
        assertThat(part.isPart()).isTrue();
        assertThat(part.hasMissingTexts()).isFalse();
        assertThat(part.attributes(row() + " [data-subject]", "data-subject"))
                .singleElement()
                .asString()
                .contains(reason);
    }

    @Test
    void aReasonLeadsToItsDeadLetters() {
        Page part = browser.get("/operations/dead-letters/reasons?topic=" + EVENTS_DLT);
        String link = part.attributes(row() + " a", "href").get(0);
        Page page = browser.get(link.replace(" ", "%20"));
        assertThat(page.texts("strong")).contains(reason);
        assertThat(page.hasMissingTexts()).isFalse();
        Page list = browser.get(page.attributes("#letters", "hx-get").get(0).replace(" ", "%20"));
        assertThat(list.texts("article h2")).containsExactly(reason, reason, reason);
    }

    @Test
    void whatTheAudienceHasProcessedSinceIsTold() {
        JsonNode event = ofReason().get(0).path("value");
        String audience = event.path("audienceId").asString();
        assertThat(ofReason())
                .extracting(letter -> letter.path("processedSince").asInt(-1))
                .containsOnly(0);
        assertThat(notices()).isEmpty();

        Date later = Date.from(Instant.now().plusSeconds(60));
        database.getCollection("syncs")
                .insertMany(List.of(
                        planned(audience, "PLANNED", later)
                                .append("_id", event.path("eventId").asString()),
                        planned(audience, "PLANNED", later),
                        planned(audience, "PLANNED", later),
                        planned(audience, "REJECTED", later),
                        planned(audience, "PLANNED", new Date(0)),
                        planned("another", "PLANNED", later)));

        assertThat(ofReason())
                .extracting(letter -> letter.path("processedSince").asInt(-1))
                .containsOnly(2);
        assertThat(notices())
                .hasSize(3)
                .allSatisfy(notice -> assertThat(notice)
                        .contains("2 other events of its audience were carried out", "Syncs of the audience"));
        JsonNode letter = ofReason().get(0);
        JsonNode redelivered = operator.post(
                        "/api/operations/dead-letters/redeliver",
                        "{\"topic\": \"%s\", \"partition\": %d, \"offset\": %d}"
                                .formatted(
                                        EVENTS_DLT,
                                        letter.path("partition").asInt(),
                                        letter.path("offset").asLong()))
                .json();
        assertThat(redelivered.path("processedSince").asInt(-1)).isEqualTo(2);
    }

    private static Document planned(String audience, String state, Date plannedAt) {
        return new Document("_id", UUID.randomUUID().toString())
                .append("audienceId", audience)
                .append("state", state)
                .append("plannedAt", plannedAt);
    }

    private List<String> notices() {
        return browser.get("/operations/dead-letters/list?topic=" + EVENTS_DLT + "&reason="
                        + reason.replace(" ", "%20").replace("=", "%3D"))
                .texts("article .notice");
    }

    @Test
    void tickedDeadLettersAreRedeliveredTogether() {
        List<JsonNode> letters = ofReason();
        Page answer = browser.post(
                "/operations/dead-letters/ticked/redeliver",
                "letter=" + position(letters.get(0)),
                "letter=" + position(letters.get(2)),
                "topic=" + EVENTS_DLT,
                "reason=" + reason);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).contains("topic=" + EVENTS_DLT, "reason=");
        assertThat(browser.get("/operations/dead-letters").text()).contains("2 dead letters are back on the topic.");
        assertThat(ofReason())
                .extracting(letter -> letter.path("redeliveredAt").isNull())
                .containsExactly(false, true, false);
        await().untilAsserted(() -> assertThat(entries("REDELIVER"))
                .anyMatch(entry ->
                        entry.path("about").path("redelivered").asString().equals("2"))
                .anyMatch(entry -> isAbout(entry, letters.get(0)))
                .noneMatch(entry -> isAbout(entry, letters.get(1)))
                .anyMatch(entry -> isAbout(entry, letters.get(2))));
    }

    @Test
    void tickedDeadLettersAreDroppedTogether() {
        List<JsonNode> letters = ofReason();
        browser.post(
                "/operations/dead-letters/ticked/drop",
                "letter=" + position(letters.get(0)),
                "letter=" + position(letters.get(1)));
        assertThat(browser.get("/operations/dead-letters").text()).contains("2 dead letters were dropped.");
        assertThat(ofReason())
                .extracting(letter -> letter.path("droppedAt").isNull())
                .containsExactly(false, false, true);
        await().untilAsserted(() -> assertThat(entries("DROP")).anyMatch(entry -> isAbout(entry, letters.get(1))));
        browser.post("/operations/dead-letters/ticked/drop", "topic=");
        assertThat(browser.get("/operations/dead-letters").text()).contains("Select at least one dead letter.");
        for (String other : List.of("audience.events-0@0", "nothing", EVENTS_DLT + "-0@x")) {
            assertThat(browser.post("/operations/dead-letters/ticked/redeliver", "letter=" + other)
                            .status())
                    .isEqualTo(404);
        }
    }

    /** The database refuses the second one: nobody may drop two. */
    @Test
    void aDropThatStopsHalfWaySaysHowManyWereDropped() {
        MongoCollection<Document> history = database.getCollection("dead_letter_redeliveries");
        history.deleteMany(new Document());
        String index = history.createIndex(
                Indexes.ascending("droppedBy"), new IndexOptions().unique(true).sparse(true));
        List<JsonNode> letters = ofReason();
        try {
            browser.post(
                    "/operations/dead-letters/ticked/drop",
                    letters.stream().map(letter -> "letter=" + position(letter)).toArray(String[]::new));
        } finally {
            history.dropIndex(index);
        }
        assertThat(browser.get("/operations/dead-letters").text()).contains("1 of 3 dead letters was dropped.");
        assertThat(ofReason())
                .extracting(letter -> letter.path("droppedAt").isNull())
                .containsExactly(false, true, true);
        await().untilAsserted(() -> assertThat(entries("DROP"))
                .anyMatch(entry -> isAbout(entry, letters.get(0))
                        && entry.path("outcome").asString().equals("ACCEPTED"))
                .noneMatch(entry -> isAbout(entry, letters.get(1)))
                .noneMatch(entry -> isAbout(entry, letters.get(2))));
    }

    @Test
    void whatIsShownIsGivenAsFiles() {
        String query =
                "?topic=" + EVENTS_DLT + "&reason=" + reason.replace("=", "%3D").replace(" ", "%20");
        Page json = browser.get("/operations/dead-letters/letters.json" + query);
        assertThat(json.header("Content-Disposition").orElse("")).contains("dead-letters.json");
        JsonNode file = new JsonMapper().readTree(json.response().body());
        assertThat(file.path("complete").booleanValue()).isTrue();
        assertThat(file.path("letters").valueStream())
                .hasSize(3)
                .allMatch(letter -> letter.path("type").asString().equals("AudienceShared")
                        && letter.path("value").isObject());
        Page csv = browser.get("/operations/dead-letters/letters.csv" + query);
        assertThat(csv.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.response().body().split("\r\n"))
                .hasSize(4)
                .startsWith("topic,partition,offset,at,reason,key,type,value,redeliveredAt,droppedAt,headers")
                .satisfies(lines ->
                        assertThat(lines[1]).startsWith(EVENTS_DLT + ",").contains(",'" + reason + ","))
                .satisfies(lines -> assertThat(lines[1]).contains("\"\"kafka_dlt-original-offset\"\":"));
        assertThat(browser.get("/operations/dead-letters").text())
                .contains("made of the newest 10,000 dead letters, and say if there are older ones");
        assertThat(browser.get("/operations/dead-letters/letters.csv")
                        .response()
                        .body())
                .contains("another " + reason, "'" + reason);
    }

    @Test
    void filesAreInTheAuditLogWithWhatTheyHave() {
        browser.get("/operations/dead-letters/letters.csv?topic=" + EVENTS_DLT + "&reason="
                + reason.replace("=", "%3D").replace(" ", "%20"));
        Page all = browser.get("/operations/dead-letters/letters.json");
        int letters =
                new JsonMapper().readTree(all.response().body()).path("letters").size();
        await().untilAsserted(() -> assertThat(entries("EXPORT_DEAD_LETTERS"))
                .anyMatch(entry ->
                        isExport(entry, "{\"letters\":\"3\",\"topic\":\"" + EVENTS_DLT + "\",\"byReason\":\"true\"}"))
                .anyMatch(entry -> isExport(entry, "{\"letters\":\"" + letters + "\"}")));
    }

    private static boolean isExport(JsonNode entry, String about) {
        return entry.path("who").asString().equals("olga")
                && entry.path("about").toString().equals(about);
    }

    /** How many there are, and how many of them are open. */
    private List<String> counts() {
        return browser.get("/operations/dead-letters/reasons")
                .texts(row() + " td:nth-of-type(2), " + row() + " td:nth-of-type(3)");
    }

    private String row() {
        return "tr:has(th a:matchesOwn(^" + reason + "$))";
    }

    private List<JsonNode> ofReason() {
        return operator.get("/api/operations/dead-letters?limit=200&topic=" + EVENTS_DLT)
                .json()
                .path("letters")
                .valueStream()
                .filter(letter -> letter.path("reason").asString().equals(reason))
                .toList();
    }

    private static String position(JsonNode letter) {
        return letter.path("topic").asString() + "-" + letter.path("partition").asInt() + "@"
                + letter.path("offset").asLong();
    }

    private static boolean isAbout(JsonNode entry, JsonNode letter) {
        JsonNode about = entry.path("about");
        return about.path("topic").asString().equals(letter.path("topic").asString())
                && about.path("partition")
                        .asString()
                        .equals(letter.path("partition").asString())
                && about.path("offset").asString().equals(letter.path("offset").asString());
    }

    private Iterable<JsonNode> entries(String action) {
        return operator.get("/api/audit?limit=200&action=" + action).json().path("entries");
    }
}
